-- Rows of the index are read by the thousand, their texts by the ten: the texts stand apart, too.
alter table search_entries set (toast_tuple_target = 512);
