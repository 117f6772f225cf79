-- 信息报送: articles a unit writes and sends to the website of a government above, and what became of them.
create table submissions (
  id bigint generated always as identity primary key,
  unit_id bigint not null references units,
  title text not null check (length(title) between 1 and 120),
  -- to whose website
  level text not null check (level in ('city', 'province', 'state')),
  sent_on date not null,
  link text not null check (link = '' or link ~ '^https?://'),
  text text not null check (length(text) <= 20000),
  stage text not null check (stage in ('sent', 'adopted', 'void')),
  -- where it stands now, and since when
  adopted_by text not null default '' check (length(adopted_by) <= 120),
  adopted_on date,
  -- by the scale in force on the day of adoption
  points integer not null default 0 check (points >= 0),
  reason text not null default '' check (length(reason) <= 500),
  registered_by bigint not null references users,
  registered_at timestamptz not null,
  recorded_by bigint references users,
  constraint "an article has a link or its text" check (link <> '' or text <> ''),
  constraint "adoption says by whom and when" check ((stage = 'adopted') = (adopted_on is not null)
    and (stage = 'adopted') = (adopted_by <> '') and (stage = 'adopted') = (recorded_by is not null)
    and (stage = 'adopted' or points = 0)),
  constraint "nothing is adopted before it is sent" check (adopted_on >= sent_on),
  constraint "adoption is recorded by another person" check (recorded_by <> registered_by),
  constraint "what is void says why" check (stage <> 'void' or reason <> '')
);
-- The same article sent to the same website on the same day is one article.
create unique index submissions_are_registered_once on submissions (unit_id, level, sent_on, title)
  where stage <> 'void';
create index submissions_of_units on submissions (unit_id, sent_on desc, id desc);
grant select, insert, update on submissions to mingfu_app;
