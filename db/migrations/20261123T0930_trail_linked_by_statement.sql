-- The trail is linked once a statement, not once a row: what one action does to a thousand things is written a thousand
-- rows at a time, and the head would change a thousand times over.

drop trigger trail_rows_follow_each_other on trail;
drop function link_trail();

create function link_trail() returns trigger language plpgsql security definer set search_path from current as $$
declare
  head trail_head;
  stray bigint;
  stray_at timestamptz;
begin
  select * into head from trail_head for update;
  select seq into stray from (
    select seq, previous_hash,
           lag(seq, 1, head.seq) over (order by seq) as seq_before,
           lag(hash, 1, head.hash) over (order by seq) as hash_before
    from added) linked
  where seq <> seq_before + 1 or previous_hash <> hash_before limit 1;
  if found then
    raise exception 'trail row % does not follow the one before it', stray using errcode = 'check_violation';
  end if;
  for stray_at in select distinct at from added loop
    perform refuse_another_time(stray_at);
  end loop;
  update trail_head set (seq, hash) = (select seq, hash from added order by seq desc limit 1)
    where exists (select from added);
  return null;
end $$;
create trigger trail_rows_follow_each_other after insert on trail referencing new table as added
  for each statement execute function link_trail();
