-- Who publishes in a column: every unit below the site's, as before, or the unit alone that answers for it.
alter table site_columns add column open_to text not null default 'below' check (open_to in ('below', 'owner'));
