alter table dispute_steps drop constraint dispute_steps_step_check,
  add constraint dispute_steps_step_check
  check (step in ('registered', 'replied', 'decided', 'learnt', 'corrected', 'documentAdded'));

-- The papers of a review or a lawsuit: the application, the reply with its evidence, the decision. What was added stays.
create table dispute_documents (
  id bigint generated always as identity primary key,
  dispute_id bigint not null references disputes,
  name text not null check (length(name) between 1 and 120),
  media_type text not null,
  size integer not null check (size between 1 and 20971520),
  file_key text not null unique,
  sha256 text not null,
  added_by bigint not null references users,
  added_at timestamptz not null
);
create index dispute_documents_of_dispute on dispute_documents (dispute_id, id);
grant select, insert on dispute_documents to mingfu_app;
create trigger dispute_documents_stay before update or delete on dispute_documents
  for each row execute function refuse_change();
