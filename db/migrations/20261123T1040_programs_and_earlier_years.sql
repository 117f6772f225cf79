-- 接口令牌: by which another program acts with the rights its officer holds at the time. Only the digest is kept.
create table api_tokens (
  id bigint generated always as identity primary key,
  user_id bigint not null references users,
  name text not null check (length(name) between 1 and 60),
  token_hash text not null unique,
  beginning text not null,                   -- of the token, to tell one's own apart
  scopes text[] not null constraint token_has_known_scopes check (cardinality(scopes) > 0
    and scopes <@ array['cases:read', 'cases:write', 'requests:submit', 'statistics:read']),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint token_lives_a_year_at_most check (expires_at > made_at and expires_at <= made_at + interval '367 days')
);
create index api_tokens_by_user on api_tokens (user_id, id);
grant select, insert, update on api_tokens to mingfu_app;

-- Idempotency-Key: under one key of one token stands one request, told by its digest.
create table api_calls (
  key text primary key check (length(key) = 43),
  content_hash text not null,
  used_at timestamptz not null
);
create index api_calls_by_age on api_calls (used_at);
grant select, insert, delete on api_calls to mingfu_app;

-- 历史导入: a file with closed cases of the years before the unit worked here.
create table request_imports (
  id bigint generated always as identity primary key,
  unit_id bigint not null references units,
  file_name text not null check (length(file_name) between 1 and 120),
  sha256 text not null check (length(sha256) = 64),
  rows integer not null check (rows between 1 and 50000),
  imported_by bigint references users,       -- null: by a command
  imported_at timestamptz not null,
  constraint file_is_imported_once unique (unit_id, sha256)
);
create function refuse_import_of_another_time() returns trigger language plpgsql as $$
begin
  perform refuse_another_time(new.imported_at);
  return new;
end $$;
create trigger imports_are_of_now before insert on request_imports
  for each row execute function refuse_import_of_another_time();
create trigger imports_stay before update or delete on request_imports for each row execute function refuse_change();
grant select, insert on request_imports to mingfu_app;

-- A file that was looked through and waits for whoever brought it to say yes. Gone after a day.
create table request_import_files (
  token_hash text primary key,
  user_id bigint not null references users,
  unit_id bigint not null references units,
  file_name text not null check (length(file_name) between 1 and 120),
  file_key text not null unique,
  brought_at timestamptz not null
);
create index request_import_files_by_age on request_import_files (brought_at);
grant select, insert, delete on request_import_files to mingfu_app;

create table imported_numbers (year integer primary key, last integer not null);
grant select, insert, update on imported_numbers to mingfu_app;

alter table requests
  add column imported_from text unique,      -- digest of the file and the row; null: it was handled here
  add column original_number text not null default '',
  -- What was not handled here is neither on time nor late: no figure can be made better with it.
  add constraint imported_request_is_closed_and_not_counted_on_time
    check (imported_from is null or (stage = 'closed' and on_time is null)),
  add constraint imported_request_has_its_original_number
    check ((imported_from is null) = (original_number = '')),
  add constraint imported_answer_follows_receipt check (imported_from is null or closed_on >= received_on);
create unique index original_number_is_imported_once on requests (unit_id, original_number)
  where imported_from is not null;

create function hold_import_to_its_origin() returns trigger language plpgsql as $$
begin
  if (old.imported_from, old.original_number) is distinct from (new.imported_from, new.original_number) then
    raise exception 'a request does not become an imported one, nor cease to be one' using errcode = 'check_violation';
  end if;
  if old.imported_from is not null and (old.received_on, old.closed_on, old.decision, old.channel, old.applicant_kind)
     is distinct from (new.received_on, new.closed_on, new.decision, new.channel, new.applicant_kind) then
    raise exception 'an imported request stays as it was imported' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger import_keeps_its_origin before update on requests for each row execute function hold_import_to_its_origin();

-- Only what was received before the unit's first case here: whatever came later is handled here, under the clock.
create function refuse_import_of_later_cases() returns trigger language plpgsql as $$
declare
  late requests;
begin
  if not exists (select from added where imported_from is not null) then return null; end if;
  select a.* into late from added a
    join (select r.unit_id, min((r.arrived_at at time zone 'Asia/Shanghai')::date) as began
          from requests r where r.imported_from is null and r.unit_id in (select unit_id from added)
          group by r.unit_id) first on first.unit_id = a.unit_id
    where a.imported_from is not null and a.received_on >= first.began limit 1;
  if found then
    raise exception 'case % was received when the unit already worked here', late.original_number
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger imports_are_of_earlier_times after insert on requests
  referencing new table as added for each statement execute function refuse_import_of_later_cases();
