-- 保管期限: after it the applicant is nobody any more; what the figures and the trail hold stays.
alter table requests add column anonymised_at timestamptz
  constraint only_a_closed_request_is_anonymised check (anonymised_at is null or stage = 'closed');
create index requests_to_anonymise on requests (closed_on, id) where stage = 'closed' and anonymised_at is null;
