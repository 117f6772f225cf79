-- A consultation may be given more time while it is open, and the public reads why and until when it was to be.

create table consultation_prolongations (
  id bigint generated always as identity primary key,
  consultation_id bigint not null references consultations,
  -- the last day as it was said before
  former_last_day date not null,
  closes_on date not null,
  because text not null check (length(because) between 1 and 500),
  prolonged_by bigint not null references users,
  prolonged_at timestamptz not null,
  unique (consultation_id, former_last_day),
  constraint "a period is prolonged, not shortened" check (closes_on > former_last_day),
  constraint "a period is prolonged before it is over" check (
    (prolonged_at at time zone 'Asia/Shanghai')::date <= former_last_day)
);
grant select, insert on consultation_prolongations to mingfu_app;

create function keep_time_of_prolongation() returns trigger language plpgsql as $$
begin
  perform refuse_another_time(new.prolonged_at);
  return new;
end $$;
create trigger consultation_prolongations_now before insert on consultation_prolongations
  for each row execute function keep_time_of_prolongation();

create or replace function keep_published_consultation() returns trigger language plpgsql as $$
begin
  if old.published_at is not null and (new.title, new.about, new.text, new.opens_on, new.shortened_because, new.published_at)
    is distinct from (old.title, old.about, old.text, old.opens_on, old.shortened_because, old.published_at) then
    raise exception 'what the public was asked about stays as it was';
  end if;
  if old.published_at is not null and new.closes_on <> old.closes_on and not exists (
    select from consultation_prolongations
    where consultation_id = new.id and former_last_day = old.closes_on and closes_on = new.closes_on) then
    raise exception 'the last day is put off with a reason alone';
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

create trigger consultation_prolongations_tell after insert on consultation_prolongations for each row
  execute function tell_change('consultation_id');
create trigger consultation_prolongations_tell_emptied after truncate on consultation_prolongations
  for each statement execute function tell_change();
