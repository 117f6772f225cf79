-- 可能重复、常被申请: what can be kept of a request's text so that of many only few must be read.
create table request_fingerprints (
  request_id bigint primary key references requests,
  unit_id bigint not null references units,  -- of the request, and with it
  edition integer not null,                  -- of the word lists it was made with
  shingles integer[] not null,
  made_of text not null                      -- md5 of the text: made anew when that changes
);
create index request_fingerprints_of_unit on request_fingerprints (unit_id, request_id desc);
grant select, insert, update on request_fingerprints to mingfu_app;

create function take_fingerprint_along() returns trigger language plpgsql as $$
begin
  update request_fingerprints set unit_id = new.unit_id where request_id = new.id;
  return new;
end $$;
create trigger fingerprint_goes_with_its_request after update of unit_id on requests
  for each row when (new.unit_id <> old.unit_id) execute function take_fingerprint_along();

-- 《条例》第四十四条第二款: the applicant proposes that what was given be published for all. Once.
create table proactive_proposals (
  request_id bigint primary key references requests,
  proposed_at timestamptz not null
);
grant select, insert on proactive_proposals to mingfu_app;

-- 第四十四条第一款: what several asked for, or one proposed, and what the unit decided about publishing it.
create table proactive_decisions (
  id bigint generated always as identity primary key,
  unit_id bigint not null references units,
  subject text not null check (length(subject) between 1 and 200),
  outcome text not null check (outcome in ('accepted', 'dismissed')),
  reason text not null,
  decided_by bigint not null references users,
  decided_at timestamptz not null,
  constraint decision_on_publishing_has_its_reason check (length(reason) between 1 and 500)
);
create index proactive_decisions_of_units on proactive_decisions (unit_id, id desc);
grant select, insert on proactive_decisions to mingfu_app;

create table proactive_decision_cases (
  decision_id bigint not null references proactive_decisions,
  request_id bigint not null unique references requests,   -- decided once
  primary key (decision_id, request_id)
);
grant select, insert on proactive_decision_cases to mingfu_app;

create function hold_decision_to_its_unit() returns trigger language plpgsql as $$
begin
  if not exists (
    select from requests r join proactive_decisions d on d.unit_id = r.unit_id
    where r.id = new.request_id and d.id = new.decision_id and r.stage = 'closed') then
    raise exception 'a unit decides about what it has disclosed itself' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger decision_is_about_own_cases before insert on proactive_decision_cases
  for each row execute function hold_decision_to_its_unit();

create function hold_proposal_to_its_answer() returns trigger language plpgsql as $$
begin
  if not exists (select from requests where id = new.request_id and stage = 'closed') then
    raise exception 'what is proposed for publishing was answered' using errcode = 'check_violation';
  end if;
  perform refuse_another_time(new.proposed_at);
  return new;
end $$;
create trigger proposal_follows_the_answer before insert on proactive_proposals
  for each row execute function hold_proposal_to_its_answer();
