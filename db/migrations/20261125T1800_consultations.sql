-- 意见征集: a draft before the public, what it said to it, and what became of each opinion.

create table consultations (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^20\d{6,9}$'),  -- stands in addresses
  unit_id bigint not null references units,
  title text not null check (length(title) between 1 and 120),
  -- 起草说明
  about text not null check (length(about) between 1 and 10000),
  -- what is put before the public, by clauses
  text text not null check (length(text) between 1 and 100000),
  -- other ways to send an opinion
  contact text not null check (length(contact) between 1 and 500),
  opens_on date not null,
  closes_on date not null,
  shortened_because text not null default '' check (length(shortened_because) <= 500),
  stage text not null check (stage in ('draft', 'waiting', 'published', 'outcomeWaiting', 'answered', 'cancelled')),
  -- whoever had a hand in the draft, in the outcome
  writers bigint[] not null check (cardinality(writers) >= 1),
  outcome_writers bigint[] not null default '{}',
  written_at timestamptz not null,
  -- of whoever gave something back; of a cancelled one, what the public reads
  opinion text not null default '' check (length(opinion) <= 500),
  outcome text not null default '' check (length(outcome) <= 10000),
  -- the number of the document it became
  final_document text not null default '' check (length(final_document) <= 20),
  published_by bigint references users,
  published_at timestamptz,
  answered_by bigint references users,
  answered_at timestamptz,
  constraint "it closes after it opens" check (closes_on > opens_on),
  constraint "less than thirty days says why" check (closes_on - opens_on >= 30 or shortened_because <> ''),
  constraint "a draft is published by another person" check (published_by <> all (writers)),
  constraint "an outcome is published by another person" check (answered_by <> all (outcome_writers)),
  constraint "what is public was published" check ((stage in ('draft', 'waiting')) = (published_at is null)
    and (published_at is null) = (published_by is null)),
  constraint "an outcome is published whole" check ((stage = 'answered') = (answered_at is not null)
    and (answered_at is null) = (answered_by is null) and (stage <> 'answered' or outcome <> ''))
);
create index consultations_of_units on consultations (unit_id, opens_on desc, id desc);
create index consultations_public on consultations (closes_on desc, id desc) where stage not in ('draft', 'waiting');
create index consultations_running on consultations (closes_on, id) where stage in ('published', 'outcomeWaiting');
grant select, insert, update on consultations to mingfu_app;

-- What the public was asked about stays as it was.
create function keep_published_consultation() returns trigger language plpgsql as $$
begin
  if old.published_at is not null and (new.title, new.about, new.text, new.opens_on, new.closes_on, new.shortened_because, new.published_at)
    is distinct from (old.title, old.about, old.text, old.opens_on, old.closes_on, old.shortened_because, old.published_at) then
    raise exception 'what the public was asked about stays as it was';
  end if;
  if old.answered_at is not null and (new.outcome, new.answered_at) is distinct from (old.outcome, old.answered_at) then
    raise exception 'a published outcome stays as it was';
  end if;
  if new.stage = 'answered' and exists (
    select from consultation_opinions where consultation_id = new.id and adoption is null) then
    raise exception 'every opinion is answered before the outcome';
  end if;
  if old.published_at is null and new.published_at is not null then perform refuse_another_time(new.published_at); end if;
  if old.answered_at is null and new.answered_at is not null then perform refuse_another_time(new.answered_at); end if;
  return new;
end $$;
create trigger consultations_keep_what_is_public before update on consultations
  for each row execute function keep_published_consultation();

create table consultation_opinions (
  id bigint generated always as identity primary key,
  consultation_id bigint not null references consultations,
  -- its number in this consultation
  ordinal integer not null check (ordinal >= 1),
  -- the clause it is about; 0: the whole
  clause integer not null check (clause between 0 and 5000),
  text text not null check (length(text) between 1 and 2000),
  giver text not null check (giver in ('person', 'organisation')),
  name text not null check (length(name) <= 60),
  contact text not null check (length(contact) <= 100),
  channel text not null check (channel in ('online', 'letter', 'email', 'phone', 'meeting')),
  received_on date not null,
  received_at timestamptz not null,
  -- who entered what did not come over the net
  taken_by bigint references users,
  -- the same words, however they are spaced
  likeness text not null generated always as
    (md5(regexp_replace(text, '[[:space:][:punct:]，。！？；：、“”‘’（）《》—…]', '', 'g'))) stored,
  adoption text check (adoption in ('adopted', 'partly', 'notAdopted', 'unrelated')),
  reason text not null default '' check (length(reason) <= 1000),
  -- what the outcome tells of it
  summary text not null default '' check (length(summary) <= 500),
  answered_by bigint references users,
  answered_at timestamptz,
  -- when whoever gave it was forgotten
  anonymised_at timestamptz,
  unique (consultation_id, ordinal),
  constraint "what came otherwise was entered by somebody" check ((channel = 'online') = (taken_by is null)),
  constraint "what is not adopted says why" check (adoption is null or adoption = 'adopted' or reason <> ''),
  constraint "an answered opinion is summed up" check ((adoption is null) = (answered_at is null)
    and (answered_at is null) = (answered_by is null) and (adoption is null or summary <> ''))
);
create index consultation_opinions_open on consultation_opinions (consultation_id, ordinal) where adoption is null;
create index consultation_opinions_alike on consultation_opinions (consultation_id, likeness);
create index consultation_opinions_to_forget on consultation_opinions (received_on) where anonymised_at is null;
grant select, insert, update on consultation_opinions to mingfu_app;

-- What somebody said stays as it was said; of whoever said it, what is forgotten.
create function keep_given_opinion() returns trigger language plpgsql as $$
begin
  if (new.consultation_id, new.ordinal, new.clause, new.giver, new.channel, new.received_on, new.received_at)
    is distinct from (old.consultation_id, old.ordinal, old.clause, old.giver, old.channel, old.received_on, old.received_at)
    or (new.text <> old.text and new.anonymised_at is null) then
    raise exception 'an opinion stays as it was given';
  end if;
  if (new.adoption, new.reason, new.summary) is distinct from (old.adoption, old.reason, old.summary)
    and exists (select from consultations where id = new.consultation_id and stage in ('outcomeWaiting', 'answered', 'cancelled')) then
    raise exception 'what became of an opinion stays as it was sent on';
  end if;
  return new;
end $$;
create trigger consultation_opinions_stay before update on consultation_opinions
  for each row execute function keep_given_opinion();

-- Of what is kept: the pages tell what is public, and how many opinions there are.
create trigger consultations_tell after insert or update on consultations for each row
  when (new.published_at is not null) execute function tell_change('id');
create trigger consultations_tell_emptied after truncate on consultations for each statement execute function tell_change();
create trigger consultation_opinions_tell after insert on consultation_opinions for each row
  execute function tell_change('consultation_id');
create trigger consultation_opinions_tell_emptied after truncate on consultation_opinions for each statement
  execute function tell_change();

-- What kinds of things are found is told in the code alone.
alter table search_entries drop constraint search_entries_kind_check;
alter table search_entries add constraint search_entries_kind_check check (kind ~ '^[a-z_]{3,40}$');
