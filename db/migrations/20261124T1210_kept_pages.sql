-- What pages are kept of tells of its changes, with the commit and to every process that listens: NOTIFY on the channel
-- `changes`, `units` for a table, `editions 17` for a row of it. Read by src/platform/kept; a page that reads a table
-- without such a trigger is not kept.

-- With the names of columns: those say which row, before and after. Without: the table.
create function tell_change() returns trigger language plpgsql as $$
declare
  key text;
  name text;
begin
  if tg_nargs = 0 then
    perform pg_notify('changes', tg_table_name);
    return null;
  end if;
  foreach name in array tg_argv loop
    if tg_op <> 'INSERT' then
      execute format('select ($1).%I::text', name) into key using old;
      perform pg_notify('changes', tg_table_name || ' ' || key);
    end if;
    if tg_op <> 'DELETE' then
      execute format('select ($1).%I::text', name) into key using new;
      perform pg_notify('changes', tg_table_name || ' ' || key);
    end if;
  end loop;
  return null;
end $$;

-- Of a document, told under its id. What is being written is nobody's yet, and tells nothing.
create trigger documents_tell_new after insert on documents for each row
  when (new.first_published_at is not null) execute function tell_change('id');
create trigger documents_tell_changed after update on documents for each row
  when (old.first_published_at is not null or new.first_published_at is not null) execute function tell_change('id');
create trigger documents_tell_gone after delete on documents for each row execute function tell_change('id');
create trigger documents_tell_emptied after truncate on documents for each statement execute function tell_change();

create trigger editions_tell_new after insert on editions for each row
  when (new.published_at is not null) execute function tell_change('document_id');
create trigger editions_tell_changed after update on editions for each row
  when (old.published_at is not null or new.published_at is not null) execute function tell_change('document_id');
create trigger editions_tell_gone after delete on editions for each row execute function tell_change('document_id');
create trigger editions_tell_emptied after truncate on editions for each statement execute function tell_change();

create trigger document_relations_tell after insert or update or delete on document_relations for each row
  execute function tell_change('from_document', 'to_document');
create trigger document_relations_tell_emptied after truncate on document_relations for each statement
  execute function tell_change();

create trigger document_files_tell after insert or update or delete on document_files for each row
  execute function tell_change('document_id');
create trigger document_files_tell_emptied after truncate on document_files for each statement
  execute function tell_change();

-- Of few rows that seldom change: the table.
create trigger sites_tell after insert or update or delete or truncate on sites for each statement
  execute function tell_change();
create trigger site_columns_tell after insert or update or delete or truncate on site_columns for each statement
  execute function tell_change();
create trigger units_tell after insert or update or delete or truncate on units for each statement
  execute function tell_change();
-- An edition is read with the name of who saved it. Signing in changes the row too, and says nothing to anybody.
create trigger users_tell after update of name on users for each statement execute function tell_change();
