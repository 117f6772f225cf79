-- 主动公开: sites with their columns, documents with their editions, the reviews every edition went through.

-- 网站: many on one platform. One without a domain of its own is found under /sites/CODE.
create table sites (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9-]{2,40}$'),
  unit_id bigint not null references units,
  name text not null check (length(name) between 2 and 60),
  masthead text not null check (length(masthead) <= 60),
  domain text unique check (domain ~ '^[a-z0-9.-]{4,120}$'),
  -- 网站标识码: ten digits, or bm and eight
  identification_code text check (identification_code ~ '^([0-9]{10}|bm[0-9]{8})$'),
  opened_on date not null
);
grant select, insert, update on sites to mingfu_app;

-- 栏目: a tree within a site.
create table site_columns (
  id bigint generated always as identity primary key,
  site_id bigint not null references sites,
  parent_id bigint,
  code text not null check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (length(name) between 2 and 40),
  description text not null check (length(description) <= 200),
  kind text not null check (kind in ('news', 'notice', 'policy', 'interpretation', 'plan', 'data', 'standing')),
  -- who answers for it
  unit_id bigint not null references units,
  sort_key integer not null default 0,
  opened_on date not null,
  closed_on date,
  unique (site_id, code),
  unique (id, site_id),
  constraint "a column stands in the site of its parent" foreign key (parent_id, site_id) references site_columns (id, site_id)
);
create index site_columns_of_parent on site_columns (parent_id);
grant select, insert, update on site_columns to mingfu_app;

-- 文档: what keeps its address for ever, whatever becomes of its editions.
create table documents (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^20[0-9]{9}$'),
  unit_id bigint not null references units,
  -- 索引号: given when it is first published, never changed, never used again
  index_number text unique,
  first_published_at timestamptz,
  -- 撤下: kept are its address and why
  taken_down text check (taken_down in ('withdrawn', 'redirected', 'gone', 'privacy')),
  taken_down_at timestamptz,
  taken_down_by bigint references users,
  taken_down_why text not null default '' check (length(taken_down_why) <= 500),
  redirected_to text references documents (number),
  created_by bigint not null references users,
  created_at timestamptz not null,
  constraint "what was published has an index number" check ((index_number is null) = (first_published_at is null)),
  constraint "taking down says when, by whom and why" check (
    (taken_down is null) = (taken_down_at is null) and (taken_down is null) = (taken_down_by is null)
    and (taken_down is null or taken_down_why <> '')),
  constraint "a redirection leads elsewhere" check ((taken_down is not distinct from 'redirected') = (redirected_to is not null)
    and redirected_to is distinct from number)
);
create index documents_of_unit on documents (unit_id, id desc);
grant select, insert, update on documents to mingfu_app;
create sequence document_numbers;
grant usage on sequence document_numbers to mingfu_app;

create table index_numbers (
  unit_id bigint not null references units,
  year integer not null,
  last integer not null check (last between 1 and 99999),
  primary key (unit_id, year)
);
grant select, insert, update on index_numbers to mingfu_app;

-- 版本: whole, one after the other.
create table editions (
  id bigint generated always as identity primary key,
  document_id bigint not null references documents,
  ordinal integer not null check (ordinal >= 1),
  stage text not null check (stage in ('draft', 'first', 'second', 'final', 'approved', 'live', 'superseded', 'down')),
  column_id bigint not null references site_columns,
  genre text not null check (genre in (
    'regulation', 'normative', 'policy', 'notice', 'plan', 'report', 'news', 'data', 'institution', 'interpretation', 'other')),
  title text not null check (length(title) <= 200),
  issuer text not null check (length(issuer) <= 200),
  document_number text check (length(document_number) between 3 and 60),
  topic text not null check (length(topic) <= 40),
  item integer check (item between 1 and 15),
  made_on date,
  effective_on date,
  expires_on date,
  disclosure text not null check (disclosure in ('proactive', 'onRequest', 'none')),
  disclosure_reason text not null check (length(disclosure_reason) <= 500),
  source text not null check (length(source) <= 100),
  keywords text not null check (length(keywords) <= 200),
  summary text not null check (length(summary) <= 500),
  body text not null check (length(body) <= 2000000),
  -- 解读形式, of an interpretation
  form text check (form in ('leader', 'department', 'expert', 'media', 'chart', 'video', 'animation')),
  needs_interpretation boolean not null,
  change_note text not null check (length(change_note) <= 500),
  -- ids of document_files, in their order
  files bigint[] not null,
  -- [{"kind": "interprets", "number": "20260000123", "on": "2026-03-02"}]
  relations jsonb not null check (jsonb_typeof(relations) = 'array'),
  publish_at timestamptz,
  withdraw_at timestamptz,
  -- each round of reviews begins with a submission
  round integer not null check (round >= 0),
  saving integer not null check (saving >= 1),
  -- everybody who wrote in it
  writers bigint[] not null,
  saved_by bigint not null references users,
  saved_at timestamptz not null,
  published_at timestamptz,
  -- SM3 of the whole of it, put into the trail as well
  digest text,
  unique (document_id, ordinal),
  constraint "an interpretation has a form" check ((genre = 'interpretation') = (form is not null) or stage = 'draft'),
  constraint "what is out has its time and its digest" check (
    (stage in ('live', 'superseded', 'down')) = (published_at is not null) and (published_at is null) = (digest is null)),
  constraint "a later edition says what changed" check (ordinal = 1 or change_note <> '' or stage = 'draft'),
  constraint "it is withdrawn after it is published" check (withdraw_at is null or publish_at is null or withdraw_at > publish_at)
);
create unique index "a document has one draft" on editions (document_id)
  where stage in ('draft', 'first', 'second', 'final', 'approved');
create unique index "a document has one live edition" on editions (document_id) where stage = 'live';
create unique index "no two documents share a number" on editions (document_number) where stage = 'live';
create index editions_live_in_column on editions (column_id, published_at desc, id desc) where stage = 'live';
create index editions_live_by_day on editions (published_at desc, id desc) where stage = 'live';
create index editions_live_policies on editions (made_on desc, id desc)
  where stage = 'live' and genre in ('regulation', 'normative', 'policy');
create index editions_at_work on editions (stage, saved_at desc, id desc)
  where stage in ('draft', 'first', 'second', 'final', 'approved');
create index editions_to_publish on editions (publish_at) where stage = 'approved';
create index editions_to_withdraw on editions (withdraw_at) where stage = 'live' and withdraw_at is not null;
grant select, insert, update on editions to mingfu_app;

-- 审校: who did what with an edition, when, with what opinion. Nothing of it changes.
create table edition_steps (
  id bigint generated always as identity primary key,
  edition_id bigint not null references editions,
  round integer not null,
  step text not null check (step in (
    'submitted', 'passedFirst', 'passedSecond', 'passedFinal', 'givenBack', 'takenBack', 'publishedUrgently',
    'reviewedLater', 'published', 'takenDown', 'checksOverridden')),
  said text not null check (length(said) <= 500),
  -- 保密审查
  secrecy text check (secrecy in ('mayBePublic', 'mayNot')),
  by_user bigint references users,
  by_name text not null,
  at timestamptz not null,
  constraint "giving back says why" check (step not in ('givenBack', 'publishedUrgently', 'checksOverridden', 'takenDown') or said <> ''),
  constraint "the second review is the secrecy review" check (step <> 'passedSecond' or secrecy = 'mayBePublic')
);
create index edition_steps_of_edition on edition_steps (edition_id, id);
create index edition_steps_urgent on edition_steps (at) where step = 'publishedUrgently';
create unique index "nobody reviews an edition twice" on edition_steps (edition_id, round, by_user)
  where step in ('passedFirst', 'passedSecond', 'passedFinal', 'publishedUrgently');
grant select, insert on edition_steps to mingfu_app;
create trigger edition_steps_stay before update or delete on edition_steps
  for each row execute function refuse_change();

-- Nobody passes what he wrote.
create function refuse_own_review() returns trigger language plpgsql as $$
begin
  if new.step in ('passedFirst', 'passedSecond', 'passedFinal', 'publishedUrgently', 'reviewedLater') and exists (
    select from editions where id = new.edition_id and new.by_user = any(writers)
  ) then
    raise exception 'nobody reviews or publishes what he wrote';
  end if;
  return new;
end $$;
create trigger edition_steps_not_own before insert on edition_steps
  for each row execute function refuse_own_review();

-- What is with the reviewers stays as it is; what is out stays for ever; nothing goes out unreviewed.
create function keep_editions() returns trigger language plpgsql as $$
declare
  moved jsonb := '{"stage": null, "published_at": null, "digest": null, "round": null, "publish_at": null, "withdraw_at": null}';
begin
  if old.stage <> 'draft' and to_jsonb(new) - array(select jsonb_object_keys(moved)) <> to_jsonb(old) - array(select jsonb_object_keys(moved)) then
    raise exception 'an edition changes only while it is a draft';
  end if;
  if old.published_at is not null and (new.published_at, new.digest, new.publish_at) is distinct from (old.published_at, old.digest, old.publish_at) then
    raise exception 'what was published stays as it was';
  end if;
  if old.stage in ('superseded', 'down') and new.stage <> old.stage then
    raise exception 'what is over does not come back';
  end if;
  if new.stage in ('approved', 'live') and old.stage not in ('approved', 'live') and not exists (
    select from edition_steps where edition_id = new.id and round = new.round and step in ('passedFinal', 'publishedUrgently')
  ) then
    raise exception 'nothing goes out that was not approved';
  end if;
  return new;
end $$;
create trigger editions_are_kept before update on editions for each row execute function keep_editions();

-- 附件、图片: what was added stays as long as an edition names it.
create table document_files (
  id bigint generated always as identity primary key,
  document_id bigint not null references documents,
  name text not null check (length(name) between 1 and 120),
  media_type text not null,
  size integer not null check (size between 1 and 20971520),
  file_key text not null unique,
  sha256 text not null,
  added_by bigint not null references users,
  added_at timestamptz not null
);
create index document_files_of_document on document_files (document_id, id);
grant select, insert on document_files to mingfu_app;
create trigger document_files_stay before update or delete on document_files
  for each row execute function refuse_change();

-- 关联, as it stands among what is live; kept in the transaction that publishes or takes down.
create table document_relations (
  from_document bigint not null references documents,
  kind text not null check (kind in ('interprets', 'amends', 'repeals', 'about')),
  to_document bigint not null references documents,
  -- the day an amendment or repeal takes effect
  on_day date,
  primary key (from_document, kind, to_document),
  constraint "a document is not related to itself" check (from_document <> to_document)
);
create index document_relations_to on document_relations (to_document, kind);
grant select, insert, delete on document_relations to mingfu_app;

-- 预览链接: shows a draft to whoever holds it, until it is revoked or a week has gone.
create table preview_links (
  id bigint generated always as identity primary key,
  edition_id bigint not null references editions,
  -- SHA-256 of what stands in the address
  token_hash text not null unique,
  made_by bigint not null references users,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz
);
create index preview_links_of_edition on preview_links (edition_id);
grant select, insert, update on preview_links to mingfu_app;
