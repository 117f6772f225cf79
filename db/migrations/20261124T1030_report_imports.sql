-- An annual report of an earlier year that was read from a file and waits for whoever brought it to say yes. Gone after a
-- day; what is agreed to becomes a version of its year.
create table annual_report_imports (
  token_hash text primary key,
  user_id bigint not null references users,
  unit_id bigint not null references units,
  file_name text not null check (length(file_name) between 1 and 120),
  -- as it was read, with what could not be read
  report jsonb not null check (jsonb_typeof(report) = 'object'),
  brought_at timestamptz not null
);
create index annual_report_imports_by_age on annual_report_imports (brought_at);
grant select, insert, delete on annual_report_imports to mingfu_app;
