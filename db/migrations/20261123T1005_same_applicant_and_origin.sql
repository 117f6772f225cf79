-- The same applicant is found again by a keyed digest of the certificate's number: for 第三十五条 and the fee's month.
alter table request_applicants add column id_digest text;
create index request_applicants_by_digest on request_applicants (id_digest, request_id) where id_digest is not null;

-- What was asked for before an application was split: the case itself keeps its own part.
alter table requests
  add column asked_subject text,
  add column asked_wanted text,
  add constraint what_was_asked_is_kept_whole check ((asked_subject is null) = (asked_wanted is null));
