-- 年报数据填报: the figures of the annual report that no module holds, returned by each unit once a year.
create table annual_returns (
  id bigint generated always as identity primary key,
  unit_id bigint not null references units,
  year integer not null check (year between 2008 and 2099),
  stage text not null check (stage in ('draft', 'submitted', 'reviewed', 'accepted', 'returned')),
  -- {"disclosure.licences.decisions": "398151", "prose.letters": null}: decimal numbers; null: 不适用
  figures jsonb not null check (jsonb_typeof(figures) = 'object'),
  note text not null check (length(note) <= 1000),
  saving integer not null check (saving >= 1),
  filled_by bigint not null references users,
  saved_at timestamptz not null,
  unique (unit_id, year)
);
create index annual_returns_by_year on annual_returns (year, unit_id);
grant select, insert, update on annual_returns to mingfu_app;

-- What was handed in stays as it was until somebody returns it.
create function keep_returned_figures() returns trigger language plpgsql as $$
begin
  if old.stage in ('submitted', 'reviewed', 'accepted') and new.figures is distinct from old.figures then
    raise exception 'figures that were handed in change only after they were returned';
  end if;
  return new;
end $$;
create trigger annual_returns_keep_figures before update on annual_returns
  for each row execute function keep_returned_figures();

create table annual_return_steps (
  id bigint generated always as identity primary key,
  return_id bigint not null references annual_returns,
  step text not null check (step in ('submitted', 'reviewed', 'accepted', 'returned')),
  said text not null check (length(said) <= 500),
  -- as they were at that step
  figures jsonb not null,
  by_user bigint not null references users,
  at timestamptz not null,
  constraint "a return says why" check (step <> 'returned' or length(said) >= 1)
);
create index annual_return_steps_of_return on annual_return_steps (return_id, id);
grant select, insert on annual_return_steps to mingfu_app;
create trigger annual_return_steps_stay before update or delete on annual_return_steps
  for each row execute function refuse_change();
