-- 短信 Text messages, owed as mail is: in the transaction of what they tell, once for a number and a key.
create table sms (
  id bigint generated always as identity primary key,
  phone text not null,                       -- a mobile number of the mainland, digits alone
  key text not null,
  body text not null check (char_length(body) between 1 and 300),
  owed_at timestamptz not null,
  due_at timestamptz not null,               -- when to try (again)
  attempts integer not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  last_error text,
  constraint sms_is_owed_once unique (phone, key),
  constraint sms_goes_to_a_mobile_number check (phone ~ '^1[3-9][0-9]{9}$')
);
create index sms_owed on sms (due_at) where sent_at is null and given_up_at is null;
create index sms_by_age on sms (owed_at);
grant select, insert, update, delete on sms to mingfu_app;
