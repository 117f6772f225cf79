-- 同时向几个机关提出: cases that one sending made, one at each unit. Each goes its own way; that they were sent together is
-- all they have in common. `first_id` is the case of the unit chosen first, which stands here with itself.
create table requests_sent_together (
  request_id bigint primary key references requests,
  first_id bigint not null references requests
);
create index requests_sent_together_by_first on requests_sent_together (first_id, request_id);
grant select, insert on requests_sent_together to mingfu_app;
