-- Entries are labelled with their day and their month, where it was their quarter: what is indexed is cut anew.
update search_dictionary set version = version + 1, stamp = gen_random_uuid();
