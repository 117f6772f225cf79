-- 补正、征求意见、说明理由、收费 run beside the answer, each a stage of its own (rules/transitions.ts).
alter table requests
  add column correction_stage text not null default 'none'
    check (correction_stage in ('none', 'asked', 'corrected')),
  add column consultation_stage text not null default 'none'
    check (consultation_stage in ('none', 'waiting', 'answered')),
  add column reasons_stage text not null default 'none'
    check (reasons_stage in ('none', 'asked', 'given', 'deferred')),
  add column fee_stage text not null default 'none'
    check (fee_stage in ('none', 'proposed', 'refused', 'asked', 'paid')),
  -- Split into reasonable smallest units: each names the application it comes from.
  add column origin_id bigint references requests,
  add constraint request_is_not_its_own_origin check (origin_id <> id);
create index requests_by_origin on requests (origin_id) where origin_id is not null;
-- Those whose due day moves with each day that passes: read anew every day.
create index requests_held_up on requests (id)
  where stage = 'open' and (correction_stage = 'asked' or consultation_stage = 'waiting' or fee_stage = 'asked');

-- What the applicant says in the course of a case. Apart from the facts, so that it can be forgotten when they may not.
create table request_statements (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  kind text not null check (kind in ('correction', 'reasons', 'withdrawal')),
  said text not null check (length(said) between 1 and 5000),
  on_day date not null,                      -- the day it reached the unit
  recorded_by bigint references users,       -- null when the applicant wrote it here
  at timestamptz not null
);
create index request_statements_by_request on request_statements (request_id, id);
grant select, insert, update on request_statements to mingfu_app;

-- 征求意见（第三十二条、第三十四条）: whom, about what, and what came of it.
create table request_consultations (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  party text not null check (party in ('third-party', 'other-organ')),
  name text not null check (length(name) between 1 and 100),
  contact text not null check (length(contact) between 1 and 300),
  content text not null check (length(content) between 1 and 2000),
  asked_on date not null,
  asked_by bigint not null references users,
  received_on date check (received_on >= asked_on),
  outcome text check (outcome in ('agrees', 'objects', 'silent', 'called-off')),
  opinion text not null default '',
  answered_on date check (answered_on >= asked_on),
  told_on date,                              -- 第三十二条: it is disclosed all the same, and they were told
  told_reason text not null default '',
  constraint consultation_outcome_has_its_day check ((outcome is null) = (answered_on is null)),
  constraint only_an_objecting_party_is_overruled
    check (told_on is null or (party = 'third-party' and outcome in ('objects', 'silent')))
);
create index request_consultations_by_request on request_consultations (request_id, id);
create index request_consultations_waiting on request_consultations (asked_on, id) where outcome is null;
grant select, insert, update on request_consultations to mingfu_app;

-- 信息处理费（第四十二条）: proposed by the officer, decided by the head; integer fen; one scale for one request.
create table request_fees (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  standard text not null check (standard in ('per-request', 'per-page')),
  quantity integer not null check (quantity > 0),
  fen bigint not null constraint fee_is_whole_yuan check (fen > 0 and fen % 100 = 0),
  reason text not null check (length(reason) between 1 and 1000),
  how_to_pay text not null check (length(how_to_pay) between 1 and 500),
  proposed_by bigint not null references users,
  proposed_at timestamptz not null,
  decided_by bigint references users,
  decided_at timestamptz,
  granted boolean,
  opinion text not null default '',
  asked_on date,
  pay_by date,
  paid_on date,
  receipt_number text not null default '',   -- 财政票据号码
  constraint fee_is_decided_by_another_person check (decided_by <> proposed_by),
  constraint fee_decision_is_whole check ((granted is null) = (decided_by is null) and (granted is null) = (decided_at is null)),
  constraint fee_asked_was_granted check (asked_on is null or granted),
  constraint fee_paid_was_asked check (paid_on is null or (asked_on is not null and paid_on >= asked_on))
);
create unique index fee_is_asked_once on request_fees (request_id) where granted;
create unique index fee_is_proposed_one_at_a_time on request_fees (request_id) where granted is null;
grant select, insert, update on request_fees to mingfu_app;

create unique index correction_is_asked_once on request_facts (request_id) where kind = 'correction-asked';
create unique index corrected_once on request_facts (request_id) where kind = 'corrected';
create unique index fee_asked_once on request_facts (request_id) where kind = 'fee-asked';
create unique index fee_paid_once on request_facts (request_id) where kind = 'fee-paid';
create unique index deferred_once on request_facts (request_id) where kind = 'deferred';
