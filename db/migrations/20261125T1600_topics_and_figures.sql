-- 专题: a topic with chosen documents, responses and press conferences, in sections and in an order by hand. What is being
-- written stands beside what is shown; publishing copies the one to the other.
create table topics (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{1,39}$'),  -- stands in addresses
  unit_id bigint not null references units,
  title text not null check (length(title) between 1 and 60),
  introduction text not null check (length(introduction) <= 2000),
  sections jsonb not null check (jsonb_typeof(sections) = 'array'),
  writers bigint[] not null,
  written_at timestamptz not null,
  changed boolean not null default true,  -- something written is not shown yet
  opinion text not null default '' check (length(opinion) <= 500),
  stage text not null check (stage in ('draft', 'open', 'closed')),
  shown jsonb,
  shown_at timestamptz,
  published_by bigint references users,
  opened_at timestamptz,
  closed_at timestamptz,
  closed_by bigint references users,
  constraint "what is public is shown" check ((stage = 'draft') = (shown is null)
    and (shown is null) = (opened_at is null) and (shown is null) = (published_by is null) and (shown is null) = (shown_at is null)),
  constraint "a closed topic says since when" check ((stage = 'closed') = (closed_at is not null)
    and (closed_at is null) = (closed_by is null)),
  constraint "nobody publishes their own" check (not (changed is false and stage <> 'draft' and published_by = any(writers)))
);
create index topics_newest on topics (opened_at desc, id desc) where stage <> 'draft';
create index topics_of_units on topics (unit_id, written_at desc, id desc);
grant select, insert, update on topics to mingfu_app;

-- Pages that are kept read these, too: see 20261124T1210.
create trigger topics_tell after insert or update or delete or truncate on topics for each statement
  execute function tell_change();
create trigger concerns_tell after insert or update or delete or truncate on concerns for each statement
  execute function tell_change();
create trigger responses_tell after insert or update or delete or truncate on responses for each statement
  execute function tell_change();
create trigger calendar_notices_tell after insert or update or delete or truncate on calendar_notices for each statement
  execute function tell_change();
create trigger press_conferences_tell after insert or update or delete or truncate on press_conferences for each statement
  execute function tell_change();

-- What was published in a year is counted, and listed, by its day.
create index documents_by_first_day on documents (first_published_at) where first_published_at is not null;

-- A topic is found by search under a kind of its own.
alter table search_entries drop constraint search_entries_kind_check;
alter table search_entries add constraint search_entries_kind_check check (kind in (
  'document', 'interpretation', 'news', 'response', 'press_conference', 'published_answer', 'column', 'unit', 'report',
  'page', 'topic'
));
