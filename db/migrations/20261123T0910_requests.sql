-- 依申请公开 Requests: what was asked, by whom, what happened, what was answered.

create table requests (
  id bigint generated always as identity primary key,
  number text not null unique,               -- 归申〔2026〕0131号
  number_key text not null unique check (number_key ~ '^[0-9]{8,}$'), -- its digits: 20260131
  query_code_hash text not null,
  unit_id bigint not null references units,  -- who has it; the city's office while the unit is not known
  channel text not null check (channel in ('web', 'in-person', 'registered-mail', 'letter', 'fax', 'email', 'oral')),
  arrived_at timestamptz not null,           -- when it reached the platform or the counter: not yet the day of receipt
  applicant_kind text not null check (applicant_kind in
    ('natural-person', 'business', 'research', 'welfare', 'legal-service', 'other-organisation')),
  subject text not null check (length(subject) between 1 and 200),
  wanted text not null check (length(wanted) between 1 and 5000),
  document_number text not null default '',
  purpose text not null default '',          -- the applicant may say; never a condition (第二十七条)
  wanted_form text not null check (wanted_form in ('paper', 'electronic', 'inspection')),
  wanted_delivery text not null check (wanted_delivery in ('web', 'post', 'counter')),
  -- States as a set. What lists sort by is derived from the facts in the same transaction.
  stage text not null check (stage in ('routing', 'arrived', 'open', 'closed')),
  answer_stage text not null default 'none'
    check (answer_stage in ('none', 'drafting', 'reviewing', 'signing', 'signed', 'delivered')),
  extension_stage text not null default 'none' check (extension_stage in ('none', 'asked', 'granted', 'refused')),
  handler_id bigint references users,        -- 经办人
  confirm_by date,                           -- the unit owes its confirmation by then
  law text check (law in ('2008', '2019')),
  received_on date,                          -- 收到之日（第三十一条）
  due_on date,
  near_on date,                              -- from this day on it is 即将逾期
  provisional boolean not null default false,
  closed_on date,
  decision text,
  on_time boolean,
  constraint open_request_has_a_clock check (stage in ('routing', 'arrived')
    or (received_on is not null and due_on is not null and near_on is not null and law is not null)),
  constraint closed_request_has_its_decision check ((stage = 'closed') = (closed_on is not null and decision is not null)),
  constraint closed_request_was_delivered check ((stage = 'closed') = (answer_stage = 'delivered')),
  constraint due_day_follows_receipt check (due_on > received_on)
);
create index requests_open_by_due on requests (unit_id, due_on, id) where stage = 'open';
create index requests_waiting on requests (unit_id, arrived_at, id) where stage in ('routing', 'arrived');
create index requests_closed on requests (unit_id, closed_on desc, id desc) where stage = 'closed';
create index requests_due on requests (due_on, id) where stage = 'open';
create index requests_near on requests (near_on, id) where stage = 'open';
create index requests_by_handler on requests (handler_id, due_on, id) where stage = 'open';
grant select, insert, update on requests to mingfu_app;

-- Personal data stands apart, so that it can be kept shorter than the case.
create table request_applicants (
  request_id bigint primary key references requests,
  name text not null,                        -- 姓名或名称
  id_kind text not null check (id_kind in ('resident-id', 'passport', 'other', 'credit-code')),
  id_number_sealed text not null,
  id_number_shown text not null,             -- masked
  representative text not null default '',   -- 法定代表人 or 联系人 of an organisation
  phone text not null,
  email text not null default '',
  address text not null default '',
  postcode text not null default ''
);
grant select, insert, update on request_applicants to mingfu_app;

create table request_numbers (year integer primary key, last integer not null);
grant select, insert, update on request_numbers to mingfu_app;

create table request_drafts (
  token_hash text primary key,
  content_sealed text not null,              -- what was typed so far
  request_id bigint references requests,     -- set once sent: the receipt can be shown again
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index request_drafts_by_expiry on request_drafts (expires_at);
grant select, insert, update, delete on request_drafts to mingfu_app;

create table request_attachments (
  id bigint generated always as identity primary key,
  draft_token_hash text references request_drafts on delete set null,
  request_id bigint references requests,
  name text not null check (length(name) between 1 and 120),
  media_type text not null,
  size integer not null check (size between 1 and 20971520),
  file_key text not null unique,
  sha256 text not null,
  added_at timestamptz not null,
  constraint attachment_belongs_somewhere check (draft_token_hash is not null or request_id is not null)
);
create index request_attachments_by_request on request_attachments (request_id, id);
create index request_attachments_by_draft on request_attachments (draft_token_hash, id);
grant select, insert, update, delete on request_attachments to mingfu_app;

-- The story of a case. Append-only; the clock is a function of it.
create table request_facts (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  kind text not null,
  on_day date not null,                      -- the day that counts
  at timestamptz not null,                   -- when it was recorded
  by_user bigint references users,
  data jsonb not null default '{}',
  constraint fact_is_not_of_the_future check (on_day <= (at at time zone 'Asia/Shanghai')::date),
  constraint answer_counts_on_the_day_it_is_recorded
    check (kind <> 'answered' or on_day = (at at time zone 'Asia/Shanghai')::date)
);
create index request_facts_by_request on request_facts (request_id, id);
create unique index received_once on request_facts (request_id) where kind = 'received';
create unique index extended_once on request_facts (request_id) where kind = 'extended';
create unique index answered_once on request_facts (request_id) where kind = 'answered';

create function keep_facts_in_order() returns trigger language plpgsql as $$
begin
  perform refuse_another_time(new.at);
  if exists (select 1 from request_facts where request_id = new.request_id and at > new.at) then
    raise exception 'a fact cannot be recorded before the last one of its case' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger facts_come_in_order before insert on request_facts for each row execute function keep_facts_in_order();
create trigger facts_stay before update or delete on request_facts for each row execute function refuse_change();
create trigger facts_stay_whole before truncate on request_facts for each statement execute function refuse_change();
grant select, insert on request_facts to mingfu_app;

-- 延长（第三十三条）: asked by the officer, decided by the head of the disclosure office, before the day is over.
create table request_extensions (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  days integer not null constraint extension_is_at_most_20_workdays check (days between 1 and 20),
  reason text not null check (length(reason) between 1 and 1000),
  asked_by bigint not null references users,
  asked_at timestamptz not null,
  decided_by bigint references users,
  decided_at timestamptz,
  granted boolean,
  opinion text not null default '',
  due_before date,
  due_after date,
  decided_in bigint,                         -- the transaction: one decision each, never in bulk
  constraint extension_is_decided_by_another_person check (decided_by <> asked_by),
  constraint extension_decision_is_whole check ((granted is null) = (decided_by is null)
    and (granted is null) = (decided_at is null)),
  constraint granted_extension_moves_the_day check (granted is not true or due_after > due_before)
);
create unique index extension_is_granted_once on request_extensions (request_id) where granted;
create unique index extension_is_asked_one_at_a_time on request_extensions (request_id) where granted is null;
create unique index extensions_are_not_granted_in_bulk on request_extensions (decided_in) where granted;

create function hold_extension_to_the_law() returns trigger language plpgsql as $$
declare
  due date;
begin
  if tg_op = 'UPDATE' and old.granted is not null then
    raise exception 'a decided extension stays as it was decided' using errcode = 'check_violation';
  end if;
  if new.granted then
    perform refuse_another_time(new.decided_at);
    select due_on into due from requests where id = new.request_id;
    if (new.decided_at at time zone 'Asia/Shanghai')::date > due then
      raise exception 'the period was over on %', due using errcode = 'check_violation';
    end if;
    if new.due_before <> due then
      raise exception 'the extension starts from the due day %', due using errcode = 'check_violation';
    end if;
    new.decided_in := pg_current_xact_id()::text::bigint;
  end if;
  return new;
end $$;
create trigger extension_obeys_the_law before insert or update on request_extensions
  for each row execute function hold_extension_to_the_law();
grant select, insert, update on request_extensions to mingfu_app;

-- 答复 Answers: 起草 ≠ 审核 ≠ 签发.
create table request_answers (
  request_id bigint primary key references requests,
  decision text not null,
  fields jsonb not null,
  drafted_by bigint not null references users,
  drafted_at timestamptz not null,
  reviewed_by bigint references users,
  reviewed_at timestamptz,
  review_opinion text not null default '',
  signed_by bigint references users,
  signed_at timestamptz,
  delivery text check (delivery in ('web', 'post', 'counter')),
  tracking_number text not null default '',
  delivered_by bigint references users,
  delivered_at timestamptz,
  delivered_on date,
  constraint answer_is_reviewed_by_another_person check (reviewed_by <> drafted_by),
  constraint answer_is_signed_by_a_third_person check (signed_by <> drafted_by and signed_by <> reviewed_by),
  constraint answer_is_reviewed_before_it_is_signed check (signed_by is null or reviewed_by is not null),
  constraint answer_is_delivered_on_the_day_it_is_recorded
    check (delivered_on = (delivered_at at time zone 'Asia/Shanghai')::date),
  constraint answer_is_signed_before_it_is_delivered
    check (delivered_at is null or (signed_at is not null and signed_at <= delivered_at))
);
create function hold_answer_to_its_signature() returns trigger language plpgsql as $$
begin
  if old.delivered_at is not null then
    raise exception 'a delivered answer stays as it was delivered' using errcode = 'check_violation';
  end if;
  if old.signed_at is not null and (new.decision, new.fields, new.signed_by, new.signed_at)
     is distinct from (old.decision, old.fields, old.signed_by, old.signed_at) then
    raise exception 'a signed answer stays as it was signed' using errcode = 'check_violation';
  end if;
  if new.delivered_at is not null then perform refuse_another_time(new.delivered_at); end if;
  return new;
end $$;
create trigger answer_stays_as_signed before update on request_answers
  for each row execute function hold_answer_to_its_signature();
grant select, insert, update on request_answers to mingfu_app;

-- 文书 Letters, numbered per unit, series and year when they are issued. A number is never used twice.
create table letter_numbers (
  unit_id bigint not null references units,
  series text not null,
  year integer not null,
  last integer not null,
  primary key (unit_id, series, year)
);
grant select, insert, update on letter_numbers to mingfu_app;

create table letters (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  unit_id bigint not null references units,
  kind text not null check (kind in ('receipt', 'extension-notice', 'answer')),
  number text not null,
  issued_on date not null,
  content jsonb not null,                    -- what was said, apart from how it was set
  file_key text not null unique,
  sha256 text not null,
  issued_by bigint references users,
  issued_at timestamptz not null,
  constraint letter_number_is_used_once unique (unit_id, number)
);
create index letters_by_request on letters (request_id, id);
create trigger letters_stay before update or delete on letters for each row execute function refuse_change();
grant select, insert on letters to mingfu_app;

-- 查询码: five wrong codes an hour for a number, then wait. Kept for numbers that do not exist, too.
create table query_attempts (
  number_key text not null,
  at timestamptz not null
);
create index query_attempts_by_number on query_attempts (number_key, at);
grant select, insert, delete on query_attempts to mingfu_app;

-- 四级提醒, each owed once for a case, a kind and what it is about: the unit that received it, or the due day.
create table reminders (
  request_id bigint not null references requests,
  kind text not null check (kind in ('received', 'near', 'due', 'overdue')),
  about text not null,                       -- when the case moves to another unit or another day, they are owed anew
  sent_on date not null,
  sent_at timestamptz not null,
  primary key (request_id, kind, about)
);
grant select, insert on reminders to mingfu_app;

create table human_checks_spent (
  challenge text primary key,
  expires_at timestamptz not null
);
create index human_checks_by_expiry on human_checks_spent (expires_at);
grant select, insert, delete on human_checks_spent to mingfu_app;

-- Applications sent, and checks failed, by an address in the last hour. The address stands as a keyed digest.
create table intake_attempts (
  address_hash text not null,
  kind text not null check (kind in ('work', 'question', 'failed')),
  at timestamptz not null
);
create index intake_attempts_by_address on intake_attempts (address_hash, at);
grant select, insert, delete on intake_attempts to mingfu_app;
