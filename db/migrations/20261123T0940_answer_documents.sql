-- 随答复书提供的文件: what the applicant asked for, given with the answer. 《条例》第三十六条第（二）项、第四十条
create table answer_documents (
  id bigint generated always as identity primary key,
  request_id bigint not null references requests,
  name text not null check (length(name) between 1 and 120),
  media_type text not null,
  size integer not null check (size between 1 and 20971520),
  file_key text not null unique,
  sha256 text not null,
  added_by bigint not null references users,
  added_at timestamptz not null
);
create index answer_documents_by_request on answer_documents (request_id, id);

create function hold_documents_to_the_signature() returns trigger language plpgsql as $$
declare
  request bigint := case when tg_op = 'DELETE' then old.request_id else new.request_id end;
begin
  if tg_op = 'UPDATE' or exists (select from request_answers where request_id = request and signed_at is not null) then
    raise exception 'the documents of a signed answer stay as they were signed' using errcode = 'check_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger documents_stay_as_signed before insert or update or delete on answer_documents
  for each row execute function hold_documents_to_the_signature();
grant select, insert, delete on answer_documents to mingfu_app;
