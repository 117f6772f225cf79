-- 监督 Supervision: what the disclosure office asks of a unit about one case. 《条例》第三条、第四十六条

-- 催办 Urging: once within a workday, kept as it was said.
create table supervision_urgings (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  note text not null default '' check (length(note) <= 500),
  on_day date not null,
  by_user bigint not null references users,
  at timestamptz not null,
  constraint urging_counts_on_the_day_it_is_recorded check (on_day = (at at time zone 'Asia/Shanghai')::date),
  constraint case_is_urged_once_a_day unique (request_id, on_day)
);
create trigger urgings_stay before update or delete on supervision_urgings
  for each row execute function refuse_change();
create trigger urgings_stay_whole before truncate on supervision_urgings
  for each statement execute function refuse_change();
grant select, insert on supervision_urgings to mingfu_app;

-- 督办令 Supervision order: numbered, to be answered by a day; the answer is accepted or sent back.
create table supervision_orders (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  office_id bigint not null references units,  -- who issued it
  number text not null,                        -- 归政办督〔2026〕3号
  demand text not null check (length(demand) between 1 and 2000),
  stage text not null check (stage in ('issued', 'answered', 'returned', 'accepted')),
  answer_by date not null,
  issued_on date not null,
  constraint supervision_order_number_is_used_once unique (office_id, number),
  constraint supervision_order_leaves_time_to_answer check (answer_by > issued_on)
);
create unique index case_has_one_supervision_order_at_a_time on supervision_orders (request_id)
  where stage <> 'accepted';
create index supervision_orders_by_request on supervision_orders (request_id, id);

-- What was done with an order, in the order it was done.
create table supervision_order_steps (
  id bigint generated always as identity primary key,
  order_id bigint not null references supervision_orders,
  step text not null check (step in ('issued', 'answered', 'returned', 'accepted')),
  said text not null default '' check (length(said) <= 2000),
  answer_by date,
  by_user bigint not null references users,
  at timestamptz not null,
  constraint answer_to_a_supervision_order_says_something check (step <> 'answered' or said <> ''),
  constraint returned_supervision_order_says_why_and_till_when
    check (step <> 'returned' or (said <> '' and answer_by is not null))
);
create index supervision_order_steps_by_order on supervision_order_steps (order_id, id);

create function hold_supervision_order_to_its_stages() returns trigger language plpgsql as $$
begin
  if (new.request_id, new.office_id, new.number, new.demand, new.issued_on)
     is distinct from (old.request_id, old.office_id, old.number, old.demand, old.issued_on) then
    raise exception 'a supervision order stays as it was issued' using errcode = 'check_violation';
  end if;
  if (old.stage, new.stage) not in
     (('issued', 'answered'), ('returned', 'answered'), ('answered', 'returned'), ('answered', 'accepted')) then
    raise exception 'a supervision order does not go from % to %', old.stage, new.stage using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger supervision_order_goes_by_its_stages before update on supervision_orders
  for each row execute function hold_supervision_order_to_its_stages();

create function hold_supervision_step_to_its_order() returns trigger language plpgsql as $$
declare
  earlier supervision_order_steps;
begin
  perform refuse_another_time(new.at);
  select * into earlier from supervision_order_steps where order_id = new.order_id order by id desc limit 1;
  if earlier.at > new.at then
    raise exception 'a step cannot be recorded before the last one of its order' using errcode = 'check_violation';
  end if;
  if new.step in ('returned', 'accepted') and earlier.by_user = new.by_user then
    raise exception 'an answer to a supervision order is judged by another person' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger supervision_steps_fit_their_order before insert on supervision_order_steps
  for each row execute function hold_supervision_step_to_its_order();
create trigger supervision_steps_stay before update or delete on supervision_order_steps
  for each row execute function refuse_change();
create trigger supervision_steps_stay_whole before truncate on supervision_order_steps
  for each statement execute function refuse_change();
create function hold_urging_to_its_time() returns trigger language plpgsql as $$
begin
  perform refuse_another_time(new.at);
  return new;
end $$;
create trigger urging_is_recorded_now before insert on supervision_urgings
  for each row execute function hold_urging_to_its_time();
grant select, insert, update on supervision_orders to mingfu_app;
grant select, insert on supervision_order_steps to mingfu_app;

-- 统计 Figures count what was received, or ended, in a period: 上年结转＋新收＝办结＋结转 holds for every case because of this.
alter table requests add constraint request_is_not_closed_before_it_is_received check (closed_on >= received_on);
create index requests_by_receipt on requests (received_on, id) where received_on is not null;
