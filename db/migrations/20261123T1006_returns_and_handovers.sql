-- 送达回证、邮件签收: what came back after an answer was delivered. It moves no clock.
create table request_returns (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  outcome text not null check (outcome in ('signed', 'returned')),
  on_day date not null,
  note text not null default '' check (length(note) <= 500),
  recorded_by bigint not null references users,
  at timestamptz not null,
  constraint return_is_not_of_the_future check (on_day <= (at at time zone 'Asia/Shanghai')::date)
);
create index request_returns_by_request on request_returns (request_id, id);
grant select, insert on request_returns to mingfu_app;

-- 信访举报投诉类: answered as not to be handled, and handed to the government mailbox with its receipt time kept.
create table request_handovers (
  request_id bigint primary key references requests,
  received_at timestamptz not null,          -- when it first reached the platform
  note text not null default '' check (length(note) <= 500),
  handed_by bigint not null references users,
  handed_at timestamptz not null,
  taken_at timestamptz,                      -- the mailbox took it
  taken_as text
);
create index request_handovers_waiting on request_handovers (handed_at, request_id) where taken_at is null;
grant select, insert, update on request_handovers to mingfu_app;

create unique index forwarded_once on request_facts (request_id) where kind = 'forwarded';
create unique index handed_over_once on request_facts (request_id) where kind = 'handed-over';
