-- What entries are found by stands in a table of its own, with what they are counted by. Its rows are small, so that many
-- are looked through in few pages, and the index of words is smaller: it tells rows that stand close together in less.
create table search_words (
  entry_id bigint primary key references search_entries on delete cascade,
  published_on date not null,
  kind text not null,
  unit_id bigint,
  topic_code text,
  genre text,
  validity text,
  -- Its words, those of its title once more with a mark, its numbers, its labels.
  words tsvector not null,
  -- of the dictionary the words were cut with
  dictionary_version integer not null
);
-- Found by its index alone, hardly ever read: it stands apart from the row, however short it is.
alter table search_words alter column words set storage external;
alter table search_words set (toast_tuple_target = 128);

-- They are cut otherwise from now on: each is cut anew.
insert into search_words (entry_id, published_on, kind, unit_id, topic_code, genre, validity, words, dictionary_version)
select id, published_on, kind, unit_id, topic_code, genre, validity, words, 0 from search_entries order by published_on, id;

create index search_words_by_words on search_words using gin (words) with (fastupdate = off);
create index search_words_to_cut_anew on search_words (dictionary_version);
grant select, insert, update, delete on search_words to mingfu_app;

alter table search_entries drop column words, drop column dictionary_version;
