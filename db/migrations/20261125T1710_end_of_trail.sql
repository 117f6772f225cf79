-- Whoever writes a fact waits for his turn and reads what it follows in one round trip instead of two. Volatile: its second
-- statement sees what was committed while the first one waited.
create function end_of_trail() returns table (seq bigint, hash text) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('trail', 0));
  return query select trail_head.seq, trail_head.hash from trail_head;
end $$;
