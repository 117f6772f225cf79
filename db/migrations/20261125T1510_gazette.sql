-- 政府公报: issues put together from documents that are out.

create table gazette_issues (
  id bigint generated always as identity primary key,
  unit_id bigint not null references units,
  year integer not null check (year between 1949 and 2099),
  -- 第N期 of its year, 总第N号
  number integer not null check (number between 1 and 999),
  total integer not null check (total between 1 and 99999),
  from_on date not null,
  to_on date not null,
  stage text not null check (stage in ('draft', 'waiting', 'published')),
  -- whoever had a hand in it
  writers bigint[] not null check (cardinality(writers) >= 1),
  -- of whoever gave it back
  opinion text not null default '' check (length(opinion) <= 500),
  published_by bigint references users,
  published_at timestamptz,
  constraint "a year has one issue of a number" unique (year, number),
  constraint "no two issues share a number in all" unique (total),
  constraint "a period begins before it ends" check (from_on <= to_on),
  constraint "an issue is published by another person" check (published_by <> all (writers)),
  constraint "what is published says when and by whom" check ((stage = 'published') = (published_at is not null)
    and (published_at is null) = (published_by is null))
);
create index gazette_issues_public on gazette_issues (year desc, number desc) where stage = 'published';
grant select, insert, update on gazette_issues to mingfu_app;

create table gazette_entries (
  issue_id bigint not null references gazette_issues,
  document_id bigint not null references documents,
  chapter text not null check (chapter in ('orders', 'government', 'office', 'departments', 'appointments', 'other')),
  place integer not null check (place between 1 and 999),
  -- as it stood when the issue was published
  edition_id bigint references editions,
  primary key (issue_id, document_id)
);
create index gazette_entries_of_document on gazette_entries (document_id);
grant select, insert, update, delete on gazette_entries to mingfu_app;

-- What was published stays as it was; what of it is still shown follows from the documents.
create function keep_published_issue() returns trigger language plpgsql as $$
begin
  if old.stage = 'published' then raise exception 'a published issue stays as it was'; end if;
  if new.stage = 'published' then
    perform refuse_another_time(new.published_at);
    if exists (select from gazette_entries where issue_id = new.id and edition_id is null)
      or not exists (select from gazette_entries where issue_id = new.id) then
      raise exception 'a published issue holds editions';
    end if;
  end if;
  return new;
end $$;
create trigger gazette_issues_stay before update on gazette_issues
  for each row execute function keep_published_issue();
create function keep_published_entries() returns trigger language plpgsql as $$
begin
  if exists (select from gazette_issues where stage = 'published'
    and id = case when tg_op = 'DELETE' then old.issue_id else new.issue_id end) then
    raise exception 'a published issue stays as it was';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger gazette_entries_stay before insert or update or delete on gazette_entries
  for each row execute function keep_published_entries();

-- Pages of issues show them. What is being put together tells nothing.
create trigger gazette_issues_tell after update on gazette_issues for each row
  when (new.stage = 'published') execute function tell_change('id');
create trigger gazette_issues_tell_emptied after truncate on gazette_issues for each statement execute function tell_change();
create trigger gazette_entries_tell_emptied after truncate on gazette_entries for each statement execute function tell_change();

alter table search_entries drop constraint search_entries_kind_check;
alter table search_entries add constraint search_entries_kind_check check (kind in (
  'document', 'interpretation', 'news', 'response', 'press_conference', 'published_answer', 'column', 'unit', 'report',
  'page', 'gazette'));
