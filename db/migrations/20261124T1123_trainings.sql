-- 培训: trainings in disclosure a unit held. Kept as they were; what was entered by mistake is voided with its reason.
create table trainings (
  id bigint generated always as identity primary key,
  unit_id bigint not null references units,
  held_on date not null,
  subject text not null check (length(subject) between 1 and 120),
  kind text not null check (kind in ('law', 'practice', 'secrecy', 'website', 'study')),
  audience integer not null check (audience between 1 and 100000),
  note text not null check (length(note) <= 2000),
  registered_by bigint not null references users,
  registered_at timestamptz not null,
  voided_reason text check (length(voided_reason) between 1 and 500),
  constraint "a training was held when it is entered" check (held_on <= (registered_at at time zone 'Asia/Shanghai')::date)
);
create unique index trainings_are_entered_once on trainings (unit_id, held_on, subject) where voided_reason is null;
create index trainings_of_units on trainings (unit_id, held_on desc, id desc);
grant select, insert, update on trainings to mingfu_app;
