-- 日历订阅: an officer's own address of a calendar of due days. The address is the key to it, so only its hash is kept.
create table calendar_feeds (
  user_id bigint primary key references users,
  token_hash text not null unique,
  made_at timestamptz not null
);
grant select, insert, update, delete on calendar_feeds to mingfu_app;
