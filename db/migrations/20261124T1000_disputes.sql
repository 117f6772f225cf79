-- 复议、诉讼: reviews and lawsuits over what units answered.
create table disputes (
  id bigint generated always as identity primary key,
  unit_id bigint not null references units,
  request_id bigint not null references requests,
  kind text not null check (kind in ('review', 'direct', 'afterReview')),
  -- the review a lawsuit comes after, when that is registered
  review_id bigint references disputes,
  -- 复议机关 or court
  organ text not null check (length(organ) between 1 and 100),
  case_number text not null check (length(case_number) <= 60),
  accepted_on date not null,
  copy_reached_on date,
  procedure text check (procedure in ('ordinary', 'simple')),
  reply_sent_on date,
  outcome text,
  decided_on date,
  learnt text not null default '' check (length(learnt) <= 2000),
  registered_by bigint not null references users,
  registered_at timestamptz not null,
  constraint "an outcome has its day" check ((outcome is null) = (decided_on is null)),
  constraint "nothing is decided before it is accepted" check (decided_on >= accepted_on),
  constraint "only a lawsuit comes after a review" check (review_id is null or kind = 'afterReview'),
  constraint "a review has a procedure" check ((procedure is null) = (kind <> 'review'))
);
create index disputes_of_units on disputes (unit_id, accepted_on desc, id desc);
create index disputes_of_request on disputes (request_id);
create index disputes_open on disputes (copy_reached_on) where outcome is null and reply_sent_on is null;
grant select, insert, update on disputes to mingfu_app;

-- What was done with a dispute, and by whom. Nothing of it changes.
create table dispute_steps (
  id bigint generated always as identity primary key,
  dispute_id bigint not null references disputes,
  step text not null check (step in ('registered', 'replied', 'decided', 'learnt', 'corrected')),
  said text not null check (length(said) <= 2000),
  by_user bigint not null references users,
  at timestamptz not null,
  constraint "a correction says why" check (step <> 'corrected' or length(said) >= 1)
);
create index dispute_steps_of_dispute on dispute_steps (dispute_id, id);
grant select, insert on dispute_steps to mingfu_app;
create trigger dispute_steps_stay before update or delete on dispute_steps
  for each row execute function refuse_change();
