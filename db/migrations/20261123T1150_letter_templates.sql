-- 文书模板: the sentences an office writes around what the law wants told. Every saving is a version of its own and stays.
create table letter_templates (
  id bigint generated always as identity primary key,
  unit_id bigint not null references units,
  kind text not null,
  version integer not null check (version >= 1),
  -- null: from here on the wording above it holds again (of the unit above, or the built-in one).
  wording text check (length(wording) between 1 and 5000),
  reason text not null check (length(reason) between 1 and 200),
  saved_by bigint not null references users,
  saved_at timestamptz not null,
  unique (unit_id, kind, version)
);
grant select, insert on letter_templates to mingfu_app;
create trigger letter_templates_stay before update or delete on letter_templates
  for each row execute function refuse_change();
