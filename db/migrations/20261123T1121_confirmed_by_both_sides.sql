-- 双方确认（第三十一条）: how the applicant's side was asked for and what came of it. A link is kept as its digest alone, and
-- answered once; a telephone call is written down by whoever made it.
create table receipt_confirmations (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  way text not null check (way in ('email', 'sms', 'phone')),
  token_hash text unique,
  asked_at timestamptz not null,
  expires_at timestamptz,
  recorded_by bigint references users,
  reached text not null default '' check (length(reached) <= 50),
  outcome text check (outcome in ('confirmed', 'not-mine', 'wrong')),
  note text not null default '' check (length(note) <= 1000),
  answered_on date,
  answered_at timestamptz,
  constraint a_link_has_a_digest_and_an_end check (
    (way = 'phone') = (token_hash is null) and (way = 'phone') = (expires_at is null)),
  constraint a_call_has_somebody_who_made_it check ((way = 'phone') = (recorded_by is not null)),
  constraint a_call_is_written_down_with_its_outcome check (way <> 'phone' or outcome = 'confirmed'),
  constraint an_outcome_has_its_day check (
    (outcome is null) = (answered_on is null) and (outcome is null) = (answered_at is null))
);
create index receipt_confirmations_of_a_request on receipt_confirmations (request_id, id);
grant select, insert, update on receipt_confirmations to mingfu_app;

create function hold_receipt_confirmation() returns trigger language plpgsql as $$
begin
  if (new.request_id, new.way, new.token_hash, new.asked_at, new.expires_at, new.recorded_by) is distinct from
     (old.request_id, old.way, old.token_hash, old.asked_at, old.expires_at, old.recorded_by) then
    raise exception 'how a confirmation was asked for stays as it was' using errcode = 'check_violation';
  end if;
  if old.outcome is not null and (new.outcome, new.answered_on, new.answered_at) is distinct from
     (old.outcome, old.answered_on, old.answered_at) then
    raise exception 'a confirmation is answered once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger receipt_confirmation_is_answered_once before update on receipt_confirmations
  for each row execute function hold_receipt_confirmation();

-- 口头申请（第二十九条）: who took it down, and that it was read back and agreed to.
create table oral_applications (
  request_id bigint primary key references requests,
  taken_down_by bigint not null references users,
  agreed text not null check (agreed in ('said', 'signed')),
  agreed_on date not null,
  recorded_at timestamptz not null,
  constraint it_is_agreed_to_before_it_is_recorded check (
    agreed_on <= (recorded_at at time zone 'Asia/Shanghai')::date)
);
grant select, insert on oral_applications to mingfu_app;
