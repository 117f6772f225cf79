-- 回应关切: what the public worries about, and what the responsible unit told it.

-- The last number given in a year, by what is numbered: 20260001.
create table publishing_numbers (
  series text not null check (series in ('concern', 'press-conference')),
  year integer not null check (year between 2008 and 2099),
  last integer not null check (last >= 1),
  primary key (series, year)
);
grant select, insert, update on publishing_numbers to mingfu_app;

create table concerns (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^20\d{6,9}$'),  -- stands in addresses
  unit_id bigint not null references units,
  subject text not null check (length(subject) between 1 and 120),
  -- what people worry about, as the public reads it
  about text not null check (length(about) between 1 and 2000),
  kind text not null check (kind in ('emergency', 'opinion')),
  -- when it became known to the unit: its hours run from here
  known_at timestamptz not null,
  heard_from text not null check (length(heard_from) <= 200),
  stage text not null check (stage in ('open', 'closed')),
  conclusion text not null default '' check (length(conclusion) <= 2000),
  registered_by bigint not null references users,
  registered_at timestamptz not null,
  closed_at timestamptz,
  constraint "what is registered is known" check (known_at <= registered_at),
  constraint "closing says how it ended" check ((stage = 'closed') = (closed_at is not null)
    and (stage <> 'closed' or conclusion <> ''))
);
create index concerns_of_units on concerns (unit_id, known_at desc, id desc);
create index concerns_open on concerns (known_at, id) where stage = 'open';
grant select, insert, update on concerns to mingfu_app;

create table responses (
  id bigint generated always as identity primary key,
  concern_id bigint not null references concerns,
  unit_id bigint not null references units,
  title text not null check (length(title) between 1 and 120),
  text text not null check (length(text) between 1 and 10000),
  form text not null check (form in ('bulletin', 'explanation', 'answers', 'interview')),
  -- told elsewhere before it stood here: when, and where
  given_at timestamptz,
  given_where text not null default '' check (length(given_where) <= 200),
  stage text not null check (stage in ('draft', 'waiting', 'published', 'withdrawn')),
  -- whoever had a hand in the text
  writers bigint[] not null check (cardinality(writers) >= 1),
  written_at timestamptz not null,
  -- of whoever gave it back
  opinion text not null default '' check (length(opinion) <= 500),
  published_by bigint references users,
  published_at timestamptz,
  -- when the public was told: here, or elsewhere before
  public_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 500),
  constraint "given elsewhere says where and when" check ((given_at is null) = (given_where = '')),
  constraint "a response is published by another person" check (published_by <> all (writers)),
  constraint "what is public was published" check ((stage in ('published', 'withdrawn')) = (published_at is not null)
    and (published_at is null) = (published_by is null) and (published_at is null) = (public_at is null)),
  constraint "withdrawing says why" check ((stage = 'withdrawn') = (withdrawn_at is not null)
    and (stage = 'withdrawn') = (withdrawn_reason <> ''))
);
create index responses_of_concern on responses (concern_id, id);
create index responses_published on responses (unit_id, public_at desc, id desc) where stage = 'published';
create index responses_newest on responses (public_at desc, id desc) where stage = 'published';
grant select, insert, update on responses to mingfu_app;

-- What was published stays as it was: it is withdrawn, and another is written.
create function keep_published_response() returns trigger language plpgsql as $$
begin
  if old.stage in ('published', 'withdrawn') and (new.title, new.text, new.form, new.writers, new.public_at, new.published_by)
    is distinct from (old.title, old.text, old.form, old.writers, old.public_at, old.published_by) then
    raise exception 'a published response stays as it was';
  end if;
  if old.stage = 'withdrawn' then raise exception 'what was withdrawn stays withdrawn'; end if;
  if old.published_at is null and new.published_at is not null then perform refuse_another_time(new.published_at); end if;
  return new;
end $$;
create trigger responses_keep_what_was_published before update on responses
  for each row execute function keep_published_response();
