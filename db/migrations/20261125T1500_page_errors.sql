-- 我为政府网站找错: what visitors found wrong with a page, and what the unit answered.

-- What is numbered by the year is told in the code alone.
alter table publishing_numbers drop constraint publishing_numbers_series_check;
alter table publishing_numbers add constraint publishing_numbers_series_check check (series ~ '^[a-z-]{3,40}$');

create table page_errors (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^20\d{6,9}$'),  -- 20260001
  query_code_hash text not null,
  unit_id bigint not null references units,
  -- of this site
  page text not null check (page ~ '^/([^/\\]|$)' and length(page) <= 500),
  kind text not null check (kind in ('content', 'outdated', 'link', 'unreachable', 'attachment', 'personal', 'other')),
  what text not null check (length(what) between 1 and 1000),
  phone text not null check (length(phone) <= 40),
  email text not null check (length(email) <= 100),
  found_at timestamptz not null,
  stage text not null check (stage in ('routing', 'open', 'answered')),
  hand_on_by date not null,
  due_on date not null,
  outcome text check (outcome in ('putRight', 'noError', 'explained')),
  answer text not null default '' check (length(answer) <= 1000),
  answered_by bigint references users,
  answered_at timestamptz,
  -- when whoever found it was forgotten
  anonymised_at timestamptz,
  constraint "an answer says what became of it" check ((stage = 'answered') = (answered_at is not null)
    and (answered_at is null) = (answered_by is null) and (answered_at is null) = (outcome is null)
    and (answered_at is null) = (answer = '')),
  constraint "only what is over is forgotten" check (anonymised_at is null or stage = 'answered')
);
create index page_errors_due on page_errors (due_on, id) where stage <> 'answered';
create index page_errors_due_of_unit on page_errors (unit_id, due_on, id) where stage <> 'answered';
create index page_errors_answered_of_unit on page_errors (unit_id, answered_at desc, id desc) where stage = 'answered';
create index page_errors_public on page_errors (answered_at desc, id desc)
  where outcome in ('putRight', 'explained') and kind <> 'personal';
create index page_errors_to_forget on page_errors (answered_at) where stage = 'answered' and anonymised_at is null;
grant select, insert, update on page_errors to mingfu_app;

-- What was answered stays; of whoever found it, what is forgotten.
create function keep_answered_page_error() returns trigger language plpgsql as $$
begin
  if old.stage = 'answered' and (new.stage, new.outcome, new.answer, new.answered_at, new.answered_by, new.unit_id)
    is distinct from (old.stage, old.outcome, old.answer, old.answered_at, old.answered_by, old.unit_id) then
    raise exception 'what was answered stays as it was';
  end if;
  if (new.number, new.page, new.kind, new.found_at) is distinct from (old.number, old.page, old.kind, old.found_at) then
    raise exception 'what was found stays as it was';
  end if;
  return new;
end $$;
create trigger page_errors_keep_what_was_answered before update on page_errors
  for each row execute function keep_answered_page_error();

-- 转办: to whom it went, and who sent it there.
create table page_error_referrals (
  id bigint generated always as identity primary key,
  page_error_id bigint not null references page_errors,
  from_unit bigint not null references units,
  to_unit bigint not null references units,
  said text not null check (length(said) <= 200),
  by_user bigint not null references users,
  at timestamptz not null,
  constraint "it is handed to another unit" check (from_unit <> to_unit)
);
create index page_error_referrals_of on page_error_referrals (page_error_id, id);
grant select, insert on page_error_referrals to mingfu_app;
create trigger page_error_referrals_stay before update or delete on page_error_referrals
  for each row execute function refuse_change();

-- The public list shows what was answered.
create trigger page_errors_tell after update on page_errors for each row
  when (new.stage = 'answered' and old.stage <> 'answered') execute function tell_change('id');
create trigger page_errors_tell_emptied after truncate on page_errors for each statement execute function tell_change();
