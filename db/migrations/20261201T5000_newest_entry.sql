-- A search looks first among the newest: it asks which day that is. Over search_words the index would be taken for whatever
-- is searched, instead of the one of words.
create index search_entries_newest on search_entries (published_on);
