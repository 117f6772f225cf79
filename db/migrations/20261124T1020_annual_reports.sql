-- 年度报告: the text a unit is writing for a year, and every version it has published. What was published never changes;
-- a correction is a new version with its reason.
create table annual_report_drafts (
  unit_id bigint not null references units,
  year integer not null check (year between 2008 and 2099),
  -- the six chapters, with the figures as places: [{"chapter": 1, "text": "…{{新收申请}}件"}]
  chapters jsonb not null check (jsonb_typeof(chapters) = 'array'),
  -- how often it was saved: whoever saves says which saving was on the page
  saving integer not null check (saving >= 1),
  saved_by bigint not null references users,
  saved_at timestamptz not null,
  primary key (unit_id, year)
);
grant select, insert, update on annual_report_drafts to mingfu_app;

create table annual_report_versions (
  id bigint generated always as identity primary key,
  unit_id bigint not null references units,
  year integer not null check (year between 2008 and 2099),
  version integer not null check (version >= 1),
  -- compiled: from the cases of this platform; imported: read from a report published before it
  origin text not null check (origin in ('compiled', 'imported')),
  -- the unit's name as it then was, the format of each table, every cell by its key, the chapters
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  reason text not null check (length(reason) <= 500),
  published_by bigint not null references users,
  published_at timestamptz not null,
  unique (unit_id, year, version),
  constraint "a correction says why" check (version = 1 or length(reason) >= 1)
);
create index annual_report_versions_by_year on annual_report_versions (year desc, unit_id, version desc);
grant select, insert on annual_report_versions to mingfu_app;
create trigger annual_report_versions_stay before update or delete on annual_report_versions
  for each row execute function refuse_change();

-- What stood behind a published cell on the day it was published: the cases, disputes and returns by their numbers.
create table annual_report_sources (
  version_id bigint not null references annual_report_versions,
  cell text not null check (length(cell) <= 80),
  kind text not null check (kind in ('request', 'dispute', 'return')),
  source_id bigint not null,
  primary key (version_id, cell, kind, source_id)
);
grant select, insert on annual_report_sources to mingfu_app;
create trigger annual_report_sources_stay before update or delete on annual_report_sources
  for each row execute function refuse_change();
