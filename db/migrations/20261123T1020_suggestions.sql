-- While somebody writes an application: published answers that may serve already, and how often they did. Nothing here
-- tells who: what was shown to a draft is gone with the draft, after a day; what stays are numbers by day.
create table published_answer_fingerprints (
  published_answer_id bigint primary key references published_answers,
  edition integer not null,
  shingles integer[] not null
);
grant select, insert, update on published_answer_fingerprints to mingfu_app;

create table answer_suggestions (
  draft_token_hash text not null references request_drafts on delete cascade,
  published_answer_id bigint not null references published_answers,
  opened boolean not null default false,
  taken boolean not null default false,
  primary key (draft_token_hash, published_answer_id)
);
grant select, insert, update on answer_suggestions to mingfu_app;

create table suggestion_tallies (
  published_answer_id bigint not null references published_answers,
  day date not null,
  shown integer not null default 0,
  opened integer not null default 0,
  taken integer not null default 0,
  primary key (published_answer_id, day),
  constraint nothing_serves_that_was_not_shown check (shown >= 0 and opened >= 0 and taken >= 0)
);
grant select, insert, update on suggestion_tallies to mingfu_app;
