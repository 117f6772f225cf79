-- A document's page says that its draft was put before the public. Which document it was is told to that page.

create index consultations_of_documents on consultations (final_document) where final_document <> '';

create function tell_document_of_consultation() returns trigger language plpgsql as $$
declare
  document bigint;
begin
  for document in select id from documents
    where number in (new.final_document, case when tg_op = 'UPDATE' then old.final_document else '' end) loop
    perform pg_notify('changes', 'documents ' || document);
  end loop;
  return null;
end $$;
create trigger consultations_tell_document after insert or update of final_document, stage on consultations
  for each row execute function tell_document_of_consultation();
