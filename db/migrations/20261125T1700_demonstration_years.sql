-- The demonstration's year of publishing is made behind the site, which is open meanwhile: what is made lives in other
-- times, and everybody else is held to now. So it is one connection's, not the database's: the owner writes down the
-- digest of a word that the maker alone knows and says on its connections (mingfu.maker). Where the owner has written
-- none, as in every database that is worked in, no connection can date anything back.
alter table time_setting add column maker_digest text check (maker_digest ~ '^[0-9a-f]{64}$');

create or replace function refuse_another_time(recorded_at timestamptz) returns void language plpgsql stable as $$
begin
  if abs(extract(epoch from clock_timestamp() - recorded_at)) > 300 and not exists (
    select from time_setting
    where simulated or maker_digest = encode(sha256(convert_to(current_setting('mingfu.maker', true), 'UTF8')), 'hex')
  ) then
    raise exception 'recorded_at must be now, not %', recorded_at using errcode = 'check_violation';
  end if;
end $$;

-- How far the year is: what is planned, in its order, and how many of it are made.
create table demonstration_year (
  only_row boolean primary key default true check (only_row),
  last_day date not null,
  planned integer not null check (planned > 0),
  made integer not null default 0 check (made between 0 and planned)
);
grant select, insert, update on demonstration_year to mingfu_app;
