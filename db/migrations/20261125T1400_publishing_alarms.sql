-- 主动公开的提醒和告警: what was told of a thing, once for each stage, counted from the same day or hour. `thing`: an edition, or a
-- column where the watch is `updating`.
create table publishing_alarms (
  watch text not null check (watch in (
    'urgent', 'making', 'interpreting', 'updating', 'publishing', 'withdrawing', 'firstReview', 'secondReview', 'finalReview')),
  thing bigint not null,
  since timestamptz not null,
  stage text not null check (stage in ('near', 'close', 'over')),
  told_at timestamptz not null,
  primary key (watch, thing, since, stage)
);
grant select, insert on publishing_alarms to mingfu_app;
create trigger publishing_alarms_stay before update or delete on publishing_alarms
  for each row execute function refuse_change();

-- Why what had its hour did not go out, or down, when it was last tried.
create table schedule_failures (
  edition_id bigint not null references editions,
  hour text not null check (hour in ('publishing', 'withdrawing')),
  why text not null check (why in ('numberTaken', 'unknown')),
  failed_at timestamptz not null,
  primary key (edition_id, hour)
);
grant select, insert, update on schedule_failures to mingfu_app;

create index editions_made on editions (made_on, id)
  where stage in ('draft', 'first', 'second', 'final', 'approved') and disclosure = 'proactive' and made_on is not null;
create index editions_published_by_the_clock on editions (publish_at) where stage = 'live' and publish_at is not null;
create index editions_withdrawn on editions (withdraw_at) where stage = 'down' and withdraw_at is not null;
create index editions_interpreted on editions (published_at, id) where stage = 'live' and needs_interpretation;
