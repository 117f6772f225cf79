-- 文书: every letter the office issues with a case, by its kind (letters/letter.ts keeps the same list).
alter table letters drop constraint letters_kind_check;
alter table letters add constraint letters_kind_check check (kind in (
  'receipt', 'correction-notice', 'reasons-notice', 'extension-notice', 'third-party-consultation',
  'consultation-notice', 'third-party-notice', 'co-maker-consultation', 'fee-notice', 'deferral-notice',
  'split-notice', 'records-decision', 'withdrawal', 'answer'));

-- Who it goes to: the applicant, or the party asked; a third party's letter never tells who applied.
alter table letters add column addressed_to text not null default 'applicant'
  check (addressed_to in ('applicant', 'third-party', 'other-organ'));
