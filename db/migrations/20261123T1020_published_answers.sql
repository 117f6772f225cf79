-- 依申请公开答复公开: what was asked and answered, in a form without the applicant, approved by another person.
create table published_answers (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  unit_id bigint not null references units,
  decision text not null,
  answered_on date not null,
  title text not null check (length(title) between 1 and 120),
  asked text not null check (length(asked) between 1 and 2000),
  answered text not null check (length(answered) between 1 and 4000),
  searched text not null,                    -- the three as they are looked through
  grams text[] not null,                     -- their characters and pairs of characters
  stage text not null check (stage in ('proposed', 'returned', 'published', 'withdrawn')),
  proposed_by bigint not null references users,
  proposed_at timestamptz not null,
  opinion text not null default '' check (length(opinion) <= 500),
  approved_by bigint references users,
  approved_at timestamptz,
  withdrawn_by bigint references users,
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 500),
  constraint answer_is_published_by_another_person check (approved_by <> proposed_by),
  constraint published_answer_was_approved check (
    (approved_by is null) = (approved_at is null)
    and (stage <> 'published' or approved_at is not null)
    and (stage not in ('proposed', 'returned') or approved_at is null)),
  constraint withdrawal_has_its_reason check (
    (stage = 'withdrawn') = (withdrawn_by is not null)
    and (stage = 'withdrawn') = (withdrawn_at is not null)
    and (stage = 'withdrawn') = (withdrawn_reason <> ''))
);
create unique index a_case_is_published_once on published_answers (request_id) where stage <> 'withdrawn';
create index published_answers_newest on published_answers (approved_at desc, id desc) where stage = 'published';
create index published_answers_newest_of_unit on published_answers (unit_id, approved_at desc, id desc)
  where stage = 'published';
create index published_answers_of_units on published_answers (unit_id, stage, id desc);
create index published_answers_by_words on published_answers using gin (grams) where stage = 'published';
grant select, insert, update on published_answers to mingfu_app;

create table published_answer_documents (
  published_answer_id bigint not null references published_answers,
  document_id bigint not null references answer_documents,
  primary key (published_answer_id, document_id)
);
grant select, insert, delete on published_answer_documents to mingfu_app;

create function hold_published_answer_to_its_approval() returns trigger language plpgsql as $$
declare
  request requests;
begin
  if tg_op = 'INSERT' then
    select * into request from requests where id = new.request_id;
    if request.stage <> 'closed' or request.unit_id <> new.unit_id then
      raise exception 'only a closed case is published, by its own unit' using errcode = 'check_violation';
    end if;
    if new.stage <> 'proposed' then
      raise exception 'an answer is proposed before it is published' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if (new.request_id, new.unit_id, new.decision, new.answered_on) is distinct from
     (old.request_id, old.unit_id, old.decision, old.answered_on) then
    raise exception 'a published answer stays that of its case' using errcode = 'check_violation';
  end if;
  if old.stage = 'withdrawn' then
    raise exception 'a withdrawn answer stays withdrawn' using errcode = 'check_violation';
  end if;
  if old.stage = 'published' and new.stage <> 'withdrawn' then
    raise exception 'a published answer can only be withdrawn' using errcode = 'check_violation';
  end if;
  -- What is approved is what was proposed, to the letter; and so it stays.
  if (old.stage = 'published' or new.stage in ('published', 'withdrawn'))
     and (new.title, new.asked, new.answered, new.searched, new.grams, new.proposed_by, new.proposed_at)
       is distinct from
         (old.title, old.asked, old.answered, old.searched, old.grams, old.proposed_by, old.proposed_at) then
    raise exception 'a published answer stays as it was approved' using errcode = 'check_violation';
  end if;
  if new.approved_at is distinct from old.approved_at or new.approved_by is distinct from old.approved_by then
    if old.approved_at is not null or old.stage <> 'proposed' then
      raise exception 'an answer is approved once, when it is proposed' using errcode = 'check_violation';
    end if;
    perform refuse_another_time(new.approved_at);
  end if;
  if new.withdrawn_at is not null then perform refuse_another_time(new.withdrawn_at); end if;
  return new;
end $$;
create trigger published_answer_stays_as_approved before insert or update on published_answers
  for each row execute function hold_published_answer_to_its_approval();

create function hold_published_documents_to_their_case() returns trigger language plpgsql as $$
declare
  answer published_answers;
begin
  select * into answer from published_answers
    where id = case when tg_op = 'DELETE' then old.published_answer_id else new.published_answer_id end;
  if answer.stage not in ('proposed', 'returned') then
    raise exception 'the documents of a published answer stay as they were approved' using errcode = 'check_violation';
  end if;
  if tg_op = 'INSERT' and not exists (
    select from answer_documents where id = new.document_id and request_id = answer.request_id) then
    raise exception 'a published document was given with the answer' using errcode = 'check_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger published_documents_are_of_the_case before insert or delete on published_answer_documents
  for each row execute function hold_published_documents_to_their_case();
