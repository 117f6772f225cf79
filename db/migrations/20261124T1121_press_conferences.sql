-- 新闻发布会: notice, the conference itself, and its record, each made public by a second person.
create table press_conferences (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^20\d{6,9}$'),  -- stands in addresses
  -- 主办单位
  unit_id bigint not null references units,
  -- the concern it is held about: its 24 hours end when the conference is held
  concern_id bigint references concerns,
  title text not null check (length(title) between 1 and 120),
  starts_at timestamptz not null,
  place text not null check (length(place) between 1 and 120),
  -- [{"name": "…", "office": "…"}]
  speakers jsonb not null check (jsonb_typeof(speakers) = 'array' and jsonb_array_length(speakers) between 1 and 30),
  about text not null check (length(about) <= 4000),
  -- numbers of documents it is about
  documents text[] not null check (cardinality(documents) <= 20),
  -- 文字实录
  transcript text not null default '' check (length(transcript) <= 100000),
  video_url text not null default '' check (video_url = '' or video_url ~ '^https://'),
  video_text text not null default '' check (length(video_text) <= 500),
  stage text not null check (stage in ('draft', 'noticeWaiting', 'announced', 'held', 'recordWaiting', 'recorded', 'cancelled')),
  -- whoever had a hand in the notice, in the record
  notice_writers bigint[] not null check (cardinality(notice_writers) >= 1),
  record_writers bigint[] not null default '{}',
  written_at timestamptz not null,
  -- of whoever gave something back, took it back or cancelled
  opinion text not null default '' check (length(opinion) <= 500),
  announced_by bigint references users,
  announced_at timestamptz,
  recorded_by bigint references users,
  recorded_at timestamptz,
  constraint "a video has its text" check ((video_url = '') = (video_text = '')),
  constraint "a notice is published by another person" check (announced_by <> all (notice_writers)),
  constraint "a record is published by another person" check (recorded_by <> all (record_writers)),
  constraint "what is public was announced" check ((stage in ('draft', 'noticeWaiting')) = (announced_at is null)
    and (announced_at is null) = (announced_by is null)),
  constraint "a record is published whole" check ((stage = 'recorded') = (recorded_at is not null)
    and (recorded_at is null) = (recorded_by is null) and (stage <> 'recorded' or transcript <> ''))
);
create index press_conferences_of_units on press_conferences (unit_id, starts_at desc, id desc);
create index press_conferences_newest on press_conferences (starts_at desc, id desc)
  where stage not in ('draft', 'noticeWaiting');
create index press_conferences_of_concern on press_conferences (concern_id) where concern_id is not null;
grant select, insert, update on press_conferences to mingfu_app;

-- What is public stays as it was until somebody takes it back.
create function keep_published_conference() returns trigger language plpgsql as $$
begin
  if old.announced_at is not null and new.announced_at is not null
    and (new.title, new.starts_at, new.place, new.speakers, new.about, new.documents, new.announced_at)
      is distinct from (old.title, old.starts_at, old.place, old.speakers, old.about, old.documents, old.announced_at) then
    raise exception 'an announced notice stays as it was';
  end if;
  if old.recorded_at is not null and new.recorded_at is not null
    and (new.transcript, new.video_url, new.video_text, new.recorded_at)
      is distinct from (old.transcript, old.video_url, old.video_text, old.recorded_at) then
    raise exception 'a published record stays as it was';
  end if;
  if old.announced_at is null and new.announced_at is not null then perform refuse_another_time(new.announced_at); end if;
  if old.recorded_at is null and new.recorded_at is not null then perform refuse_another_time(new.recorded_at); end if;
  return new;
end $$;
create trigger press_conferences_keep_what_is_public before update on press_conferences
  for each row execute function keep_published_conference();
