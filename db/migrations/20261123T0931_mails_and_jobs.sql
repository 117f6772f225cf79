-- Where a mail leads, as a path: the address of the site is the sender's to know. And mails are not kept for ever: they
-- hold the addresses of applicants.
alter table mails add column link text;
create index mails_by_age on mails (owed_at);
grant delete on mails to mingfu_app;

-- What runs by itself: when each is due again, so that several processes run it as often as one would.
create table job_runs (
  name text primary key,
  due_at timestamptz not null,
  began_at timestamptz,
  done_at timestamptz,
  failures integer not null default 0         -- in a row
);
grant select, insert, update on job_runs to mingfu_app;
