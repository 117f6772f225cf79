-- 更正与自身相关的政府信息记录（第四十一条）: a noun of its own, so that no figure of the requests for disclosure can count it.
create table records_application_numbers (
  year integer primary key,
  last integer not null
);
grant select, insert, update on records_application_numbers to mingfu_app;

create table records_applications (
  id bigint generated always as identity primary key,
  number text not null unique,               -- 归更〔2026〕0001号
  number_key text not null unique check (number_key ~ '^[0-9]{8,}$'),
  query_code_hash text not null,
  unit_id bigint not null references units,
  origin_id bigint references records_applications,  -- sent on from there
  applicant_kind text not null check (applicant_kind in
    ('natural-person', 'business', 'research', 'welfare', 'legal-service', 'other-organisation')),
  name text not null,
  id_kind text not null,
  id_number_sealed text not null,
  id_number_shown text not null,
  representative text not null default '',
  phone text not null default '',
  email text not null default '',
  notify text not null,
  record text not null check (length(record) between 1 and 200),
  wrong text not null check (length(wrong) between 1 and 5000),
  evidence text not null check (length(evidence) between 1 and 5000),
  arrived_at timestamptz not null,
  stage text not null check (stage in ('arrived', 'open', 'proposed', 'closed')),
  handler_id bigint references users,
  received_on date,
  outcome text check (outcome in ('corrected', 'not-corrected', 'forwarded', 'not-ours', 'withdrawn')),
  what text not null default '' check (length(what) <= 1000),
  organ text not null default '' check (length(organ) <= 100),
  organ_contact text not null default '' check (length(organ_contact) <= 200),
  reason text not null default '' check (length(reason) <= 1000),
  opinion text not null default '' check (length(opinion) <= 1000),
  proposed_by bigint references users,
  proposed_at timestamptz,
  decided_by bigint references users,
  decided_at timestamptz,
  closed_on date,
  letter_number text,
  letter_file_key text,
  letter_sha256 text,
  anonymised_at timestamptz,
  constraint records_are_decided_by_another_person check (decided_by <> proposed_by),
  constraint closed_records_application_has_its_outcome check (
    (stage = 'closed') = (closed_on is not null) and (stage <> 'closed' or outcome is not null)),
  constraint decision_on_records_has_its_letter check (
    stage <> 'closed' or outcome = 'withdrawn'
    or (decided_by is not null and decided_at is not null and letter_number is not null
        and letter_file_key is not null and letter_sha256 is not null)),
  constraint records_application_is_confirmed_before_it_is_proposed check (
    stage in ('arrived', 'closed') or received_on is not null),
  constraint only_a_closed_records_application_is_anonymised check (anonymised_at is null or stage = 'closed')
);
create index records_applications_of_units on records_applications (unit_id, stage, id desc);
create index records_applications_by_origin on records_applications (origin_id) where origin_id is not null;
create index records_applications_to_anonymise on records_applications (closed_on, id)
  where stage = 'closed' and anonymised_at is null;
grant select, insert, update on records_applications to mingfu_app;

create table records_application_files (
  id bigint generated always as identity primary key,
  application_id bigint not null references records_applications,
  name text not null,
  media_type text not null,
  size bigint not null,
  file_key text not null unique,
  sha256 text not null,
  added_at timestamptz not null
);
create index records_application_files_of_one on records_application_files (application_id);
grant select, insert, delete on records_application_files to mingfu_app;

-- What was decided stays as it was decided; only the personal data go when their years are over.
create function hold_decided_records_application() returns trigger language plpgsql as $$
begin
  if old.stage = 'closed' and (new.stage, new.outcome, new.what, new.organ, new.closed_on, new.unit_id,
      new.proposed_by, new.decided_by, new.letter_number, new.letter_file_key, new.letter_sha256) is distinct from
     (old.stage, old.outcome, old.what, old.organ, old.closed_on, old.unit_id,
      old.proposed_by, old.decided_by, old.letter_number, old.letter_file_key, old.letter_sha256)
     and new.anonymised_at is not distinct from old.anonymised_at then
    raise exception 'a decision on records stays as it was made' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger decision_on_records_stays before update on records_applications
  for each row execute function hold_decided_records_application();
