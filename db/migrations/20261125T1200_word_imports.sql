-- 留存的文字: what a draft held before something took its place, or what was written beside it by somebody else. Nobody
-- loses a text for having been second; when the edition goes out they have served.
create table set_aside_texts (
  id bigint generated always as identity primary key,
  edition_id bigint not null references editions,
  why text not null check (why in ('imported', 'overtaken', 'exchanged')),
  -- all that a writer enters
  text jsonb not null check (jsonb_typeof(text) = 'object'),
  by_user bigint not null references users,
  at timestamptz not null
);
create index set_aside_texts_of_edition on set_aside_texts (edition_id, id desc);
grant select, insert, delete on set_aside_texts to mingfu_app;

-- 从Word导入: what was guessed and what could not be taken over, until somebody has looked.
create table word_imports (
  edition_id bigint primary key references editions,
  file_name text not null check (length(file_name) <= 120),
  -- field and value
  guesses jsonb not null check (jsonb_typeof(guesses) = 'object'),
  -- sentences
  notes jsonb not null check (jsonb_typeof(notes) = 'array'),
  imported_by bigint not null references users,
  imported_at timestamptz not null,
  checked_at timestamptz
);
grant select, insert, update on word_imports to mingfu_app;
