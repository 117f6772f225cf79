-- What is not closed is counted on every page of the office; what is closed is far more and is not looked at for it.
create index requests_not_closed on requests (unit_id, stage) where stage <> 'closed';
