-- 检索: one index over everything that is public. Modules put entries in when they publish and take them out when they
-- withdraw, in the same transaction; nothing that is not public is ever here, so nothing else can be found or counted.
create table search_entries (
  id bigint generated always as identity primary key,
  kind text not null check (kind in (
    'document', 'interpretation', 'news', 'response', 'press_conference', 'published_answer', 'column', 'unit', 'report',
    'page'
  )),
  key text not null check (length(key) between 1 and 200),
  -- null: of the whole platform
  site text,
  unit_id bigint references units,
  title text not null check (length(title) between 1 and 500),
  -- 发文字号、索引号
  document_number text,
  index_number text,
  summary text not null,
  body text not null,
  path text not null check (path ~ '^/'),
  published_on date not null,
  topic_code text,
  topic text,
  -- 文种
  genre text,
  validity text check (validity in ('inForce', 'amended', 'repealed', 'expired')),
  popularity integer not null default 0 check (popularity >= 0),
  -- What it is found by: its words, those of its title once more with a mark, its numbers, its labels.
  words tsvector not null,
  -- of the dictionary the words were cut with
  dictionary_version integer not null,
  unique (kind, key)
);
-- Found by its index alone, hardly ever read: it stands apart from the row, so that rows stay small.
alter table search_entries alter column words set storage external;
create index search_entries_by_words on search_entries using gin (words) with (fastupdate = off);
create index search_entries_by_path on search_entries (path);
create index search_entries_to_cut_anew on search_entries (dictionary_version);
grant select, insert, update, delete on search_entries to mingfu_app;

-- The words of titles and how they sound, for help with what was mistyped. A word no title has any more is swept away.
create table search_title_words (
  word text primary key,
  -- without tones, as one writes it: shebao
  pinyin text not null,
  initials text not null
);
create index search_title_words_by_pinyin on search_title_words (pinyin text_pattern_ops);
create index search_title_words_by_initials on search_title_words (initials text_pattern_ops);
create index search_title_words_by_length on search_title_words (length(word));
grant select, insert, delete on search_title_words to mingfu_app;

-- Which dictionary is in use: one row. A change gives it another stamp and the next version.
create table search_dictionary (
  one boolean primary key default true check (one),
  version integer not null,
  stamp uuid not null
);
insert into search_dictionary (version, stamp) values (1, gen_random_uuid());
grant select, update on search_dictionary to mingfu_app;

-- Words of the city's own that the built-in dictionary does not know.
create table search_own_words (
  word text primary key check (length(word) between 2 and 20)
);
grant select, insert, delete on search_own_words to mingfu_app;

-- 同义词: whoever looks for one of a group finds the others, too. Built-in ones are changed like any other.
create table search_synonyms (
  id bigint generated always as identity primary key,
  words text[] not null check (cardinality(words) between 2 and 20)
);
grant select, insert, update, delete on search_synonyms to mingfu_app;

-- 推荐结果: what stands first when exactly this is looked for. Goes with its entry.
create table search_best_bets (
  id bigint generated always as identity primary key,
  query text not null check (length(query) between 1 and 60),
  query_key text not null,
  entry_id bigint not null references search_entries on delete cascade,
  unique (query_key, entry_id)
);
grant select, insert, delete on search_best_bets to mingfu_app;

-- What was looked for and not found: a count a day, of nobody. Long numbers are masked before they come here.
create table search_misses (
  query text not null check (length(query) between 1 and 60),
  day date not null,
  asked integer not null default 1 check (asked >= 1),
  primary key (query, day)
);
create index search_misses_by_day on search_misses (day);
grant select, insert, update, delete on search_misses to mingfu_app;
