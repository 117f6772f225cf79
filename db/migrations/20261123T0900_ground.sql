-- The ground every module stands on: time, organisations and accounts, the trail, messages, the calendar's notices.

-- Time ---------------------------------------------------------------------------------------------------------
-- What is recorded carries the instant it was recorded at, and the database holds that to its own clock, so that
-- nothing can be dated back. Demonstrations and tests live in other times: the owner, never the application, says so.
create table time_setting (
  only_row boolean primary key default true check (only_row),
  simulated boolean not null default false
);
insert into time_setting default values;
grant select on time_setting to mingfu_app;

create function refuse_another_time(recorded_at timestamptz) returns void language plpgsql stable as $$
begin
  if not (select simulated from time_setting)
     and abs(extract(epoch from clock_timestamp() - recorded_at)) > 300 then
    raise exception 'recorded_at must be now, not %', recorded_at using errcode = 'check_violation';
  end if;
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- 机构 Organisations -------------------------------------------------------------------------------------------
create table units (
  id bigint generated always as identity primary key,
  code text not null unique,                 -- stands in addresses: short, lower case, never reused
  name text not null,                        -- 全称
  short_name text not null,                  -- 简称
  document_prefix text not null unique,      -- 机关代字, stands in letter numbers
  credit_code text,                          -- 统一社会信用代码
  division_code text not null,               -- 行政区划代码
  level text not null check (level in ('city', 'county', 'township')),
  kind text not null check (kind in ('government', 'office', 'department', 'township', 'other')),
  parent_id bigint references units,         -- 块: the government it belongs to
  accepts_requests boolean not null default true,
  disclosure_office text not null default '',-- 政府信息公开工作机构（第四条）
  address text not null default '',
  postcode text not null default '',
  office_hours text not null default '',
  phone text not null default '',
  fax text not null default '',
  email text not null default '',
  website text not null default '',
  review_authority text not null default '', -- 行政复议机关
  court text not null default '',            -- 有管辖权的人民法院
  began_on date,
  ended_on date,
  sort_key integer not null default 0,
  constraint unit_code_is_an_address check (code ~ '^[a-z0-9-]{2,40}$'),
  constraint unit_is_not_its_own_parent check (parent_id <> id),
  constraint unit_ends_after_it_began check (ended_on >= began_on)
);
create index units_by_parent on units (parent_id, sort_key, id);
grant select, insert, update on units to mingfu_app;

create table users (
  id bigint generated always as identity primary key,
  login text not null unique check (login ~ '^[a-z0-9._-]{2,40}$'),
  name text not null,
  email text,
  unit_id bigint not null references units,  -- where the person sits; rights come from roles alone
  password_hash text not null,
  password_changed_at timestamptz not null,
  password_must_change boolean not null default true,
  totp_secret text,                          -- sealed
  totp_confirmed_at timestamptz,
  totp_last_step bigint,                     -- a code is spent once
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  active boolean not null default true,
  demo boolean not null default false,
  created_at timestamptz not null
);
create index users_by_unit on users (unit_id, id);
grant select, insert, update on users to mingfu_app;

create table user_roles (
  user_id bigint not null references users,
  unit_id bigint not null references units,
  role text not null check (role in ('clerk', 'reviewer', 'head', 'disclosure-head', 'supervisor',
                                     'system-administrator', 'security-administrator', 'auditor')),
  granted_by bigint references users,
  granted_at timestamptz not null,
  primary key (user_id, unit_id, role)
);
create index user_roles_by_unit on user_roles (unit_id, role, user_id);
grant select, insert, delete on user_roles to mingfu_app;

-- 三员分立: whoever administers the system or its security never audits, and none of the three does the city's business.
create function separate_the_three_administrators() returns trigger language plpgsql as $$
declare
  held text[];
begin
  perform 1 from users where id = new.user_id for update;
  select array_agg(distinct role) into held from user_roles where user_id = new.user_id;
  if (held && array['system-administrator', 'security-administrator', 'auditor']) and cardinality(held) > 1 then
    raise exception 'the three administrators are three people' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger three_administrators_are_three_people after insert on user_roles
  for each row execute function separate_the_three_administrators();

create table sessions (
  token_hash text primary key,
  user_id bigint not null references users,
  second_factor_at timestamptz,              -- null: the password was right, the code is still owed
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  origin text not null
);
create index sessions_by_user on sessions (user_id);
create index sessions_by_expiry on sessions (expires_at);
grant select, insert, update, delete on sessions to mingfu_app;

-- A form sent twice counts once: the key it carried, and where it led.
create table form_keys (
  key text primary key check (length(key) between 16 and 64),
  led_to text not null,
  used_at timestamptz not null
);
create index form_keys_by_age on form_keys (used_at);
grant select, insert, delete on form_keys to mingfu_app;

-- 留痕 Trail ---------------------------------------------------------------------------------------------------
create table trail (
  seq bigint primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'citizen', 'system', 'command')),
  actor_id bigint,
  actor_name text not null,
  unit_id bigint,
  verb text not null,
  subject_kind text not null,
  subject_id text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  origin text,
  before jsonb,
  after jsonb,
  previous_hash text not null,
  hash text not null unique
);
create index trail_by_subject on trail (subject_kind, subject_id, seq);
create index trail_by_actor on trail (actor_id, seq);
create index trail_by_unit on trail (unit_id, seq);

-- The last row, kept apart, so that cutting off the end of the trail shows.
create table trail_head (
  only_row boolean primary key default true check (only_row),
  seq bigint not null,
  hash text not null
);
insert into trail_head (seq, hash) values (0, repeat('0', 64));

create function link_trail() returns trigger language plpgsql security definer set search_path from current as $$
declare
  head trail_head;
begin
  perform refuse_another_time(new.at);
  select * into head from trail_head for update;
  if new.seq <> head.seq + 1 or new.previous_hash <> head.hash then
    raise exception 'trail row % does not follow row %', new.seq, head.seq using errcode = 'check_violation';
  end if;
  update trail_head set seq = new.seq, hash = new.hash;
  return new;
end $$;
create trigger trail_rows_follow_each_other before insert on trail for each row execute function link_trail();
create trigger trail_rows_stay before update or delete on trail for each row execute function refuse_change();
create trigger trail_stays before truncate on trail for each statement execute function refuse_change();
grant select, insert on trail to mingfu_app;
grant select on trail_head to mingfu_app;

-- 提醒 Notifications -------------------------------------------------------------------------------------------
create table messages (
  id bigint generated always as identity primary key,
  user_id bigint not null references users,
  key text not null,                         -- what is owed once: the same key never reaches the same person twice
  subject text not null,
  body text not null,
  link text,
  sent_at timestamptz not null,
  read_at timestamptz,
  constraint message_is_sent_once unique (user_id, key)
);
create index messages_by_inbox on messages (user_id, id desc);
create index messages_unread on messages (user_id) where read_at is null;
grant select, insert, update on messages to mingfu_app;

create table mails (
  id bigint generated always as identity primary key,
  address text not null,
  key text not null,
  subject text not null,
  body text not null,
  owed_at timestamptz not null,
  due_at timestamptz not null,               -- when to try (again)
  attempts integer not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  last_error text,
  constraint mail_is_owed_once unique (address, key)
);
create index mails_owed on mails (due_at) where sent_at is null and given_up_at is null;
grant select, insert, update on mails to mingfu_app;

-- 工作日历 Calendar --------------------------------------------------------------------------------------------
-- The notices built into the program stand in its code; here stand those imported since.
create table calendar_notices (
  id bigint generated always as identity primary key,
  number text not null unique,               -- 文号
  year integer not null check (year between 2008 and 2100),
  announced_on date not null,
  notice jsonb not null,
  imported_by bigint references users,
  imported_at timestamptz not null
);
grant select, insert on calendar_notices to mingfu_app;
