-- 区分处理（第三十七条）: a document marked in a case, and what was burned of it when it was released.
create table request_redactions (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  name text not null check (length(name) between 1 and 120),
  original_key text not null unique,         -- the file as it was brought: never given to anybody
  sha256 text not null,
  pages jsonb not null,                      -- the size of each, in points
  told text not null default '',             -- what is hidden in it, in a sentence for the officer
  marks jsonb not null default '[]',
  opened_by bigint not null references users,
  opened_at timestamptz not null,
  document_id bigint references answer_documents on delete set null,
  released_by bigint references users,
  released_at timestamptz,
  constraint redaction_release_is_whole check ((released_by is null) = (released_at is null))
);
create index request_redactions_by_request on request_redactions (request_id, id);
grant select, insert, update, delete on request_redactions to mingfu_app;

create function hold_marks_to_the_release() returns trigger language plpgsql as $$
begin
  if old.released_at is not null and (new.marks, new.original_key, new.released_at) is distinct from
     (old.marks, old.original_key, old.released_at) then
    raise exception 'the marks of a released document stay as they were burned' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger marks_stay_as_burned before update on request_redactions
  for each row execute function hold_marks_to_the_release();
