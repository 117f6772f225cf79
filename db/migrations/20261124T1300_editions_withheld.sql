-- An earlier edition that holds personal data is no longer given to anybody; that it was there, and why it is not given, stays.
create table withheld_editions (
  edition_id bigint primary key references editions,
  why text not null check (length(why) between 1 and 500),
  by_user bigint not null references users,
  at timestamptz not null
);
grant select, insert on withheld_editions to mingfu_app;
create trigger withheld_editions_stay before update or delete on withheld_editions
  for each row execute function refuse_change();

create function refuse_withholding_live() returns trigger language plpgsql as $$
begin
  if not exists (select from editions where id = new.edition_id and stage = 'superseded') then
    raise exception 'only an earlier edition is withheld; what is live is taken down';
  end if;
  return new;
end $$;
create trigger withheld_editions_are_earlier before insert on withheld_editions
  for each row execute function refuse_withholding_live();

-- Who names a document, as of any day.
create index editions_naming on editions using gin (relations jsonb_path_ops) where published_at is not null;

-- Pages of documents show it: seldom, so all are told.
create trigger withheld_editions_tell after insert or truncate on withheld_editions for each statement
  execute function tell_change();
