-- What was taken down stays down: neither the document comes back, nor a later edition goes out under its address.
create function keep_taken_down() returns trigger language plpgsql as $$
begin
  if old.taken_down is not null and (new.taken_down, new.taken_down_at, new.taken_down_by, new.taken_down_why, new.redirected_to)
    is distinct from (old.taken_down, old.taken_down_at, old.taken_down_by, old.taken_down_why, old.redirected_to) then
    raise exception 'what was taken down does not come back';
  end if;
  return new;
end $$;
create trigger documents_stay_down before update on documents for each row execute function keep_taken_down();

create function refuse_edition_of_taken_down() returns trigger language plpgsql as $$
begin
  if new.stage = 'live' and exists (select from documents where id = new.document_id and taken_down is not null) then
    raise exception 'what was taken down does not come back';
  end if;
  return new;
end $$;
create trigger editions_stay_down before insert or update of stage on editions
  for each row execute function refuse_edition_of_taken_down();

-- The day whose validity the search shows: whatever turned since then is found anew, also when nothing ran that day.
alter table documents add column found_on date;
update documents set found_on = (first_published_at at time zone 'Asia/Shanghai')::date where first_published_at is not null;

-- Whether a number is held already is asked before a review, not found out by whoever publishes.
create index editions_by_document_number on editions (document_number) where stage in ('approved', 'live');
