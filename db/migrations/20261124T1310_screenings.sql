-- What the checks before publishing found in an attachment. Without a version it waits for its turn.
create table file_screenings (
  file_id bigint primary key references document_files,
  list_version text,
  screened_at timestamptz not null,
  findings jsonb not null default '[]' check (jsonb_typeof(findings) = 'array')
);
create index file_screenings_waiting on file_screenings (file_id) where list_version is null;
grant select, insert, update on file_screenings to mingfu_app;

-- What was found in an edition that is out: what whoever approved it saw, and what came up with a later list.
create table edition_screenings (
  edition_id bigint primary key references editions,
  list_version text not null,
  screened_at timestamptz not null,
  passed jsonb not null default '[]' check (jsonb_typeof(passed) = 'array'),
  found jsonb not null default '[]' check (jsonb_typeof(found) = 'array')
);
create index edition_screenings_found on edition_screenings (edition_id) where found <> '[]';
grant select, insert, update on edition_screenings to mingfu_app;

-- How far each list has been gone through with: attachments first, then what is out.
create table screening_progress (
  what text primary key check (what in ('files', 'editions')),
  list_version text not null,
  done_to bigint not null
);
grant select, insert, update on screening_progress to mingfu_app;
create index editions_live on editions (id) where stage = 'live';
