-- A search looks first among the newest: it asks which day that is.
create index search_words_newest on search_words (published_on);
