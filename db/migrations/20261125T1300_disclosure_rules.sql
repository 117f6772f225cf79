-- 政府信息公开制度 is a section of its own in the platform of every unit (国办公开办函〔2019〕61号), beside 机构职能.
alter table editions drop constraint editions_genre_check;
alter table editions add constraint editions_genre_check check (genre in
  ('regulation', 'normative', 'policy', 'notice', 'plan', 'report', 'news', 'data', 'institution', 'disclosureRule',
   'interpretation', 'other'));
