-- 告知方式: how the applicant chose to hear that something happened. Never a condition of the application.
alter table request_applicants add column notify text not null default 'email'
  check (notify in ('email', 'sms', 'none'));
