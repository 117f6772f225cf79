-- 每日汇总: the days on which every officer who had something to do was told, so that what comes up later in a day makes no
-- second one.
create table digest_days (
  day date primary key,
  done_at timestamptz not null
);
grant select, insert on digest_days to mingfu_app;
