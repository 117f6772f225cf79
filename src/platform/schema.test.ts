import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { describeSchema } from './schema.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await freshDatabase()
})
afterAll(() => base.close())

it('db/schema.sql is what the migrations make; after a new migration, npm run schema', async () => {
  await expect(await describeSchema(base.ownerUrl)).toMatchFileSnapshot('../../db/schema.sql')
})

it('tells columns, defaults, constraints, indexes, triggers, functions and grants', async () => {
  await base.asOwner(`
    create table lamps (
      id bigint generated always as identity primary key,
      colour text not null default 'white',
      watts numeric(6,2),
      double_watts numeric generated always as (watts * 2) stored,
      next_id bigint references lamps,
      constraint lamp_is_not_dark check (watts > 0)
    );
    create index lamps_by_colour on lamps (colour) where watts > 10;
    create function hold() returns trigger language plpgsql as $$ begin return new; end $$;
    create trigger lamps_hold before delete on lamps for each row execute function hold();
    grant select, update (colour) on lamps to mingfu_app;`)
  const schema = await describeSchema(base.ownerUrl)
  expect(schema).toContain(`create table lamps (
  id bigint not null generated always as identity,
  colour text not null default 'white'::text,
  watts numeric(6,2),
  double_watts numeric generated always as ((watts * (2)::numeric)) stored,
  next_id bigint,
  constraint lamps_pkey PRIMARY KEY (id),
  constraint lamps_next_id_fkey FOREIGN KEY (next_id) REFERENCES lamps(id),
  constraint lamp_is_not_dark CHECK ((watts > (0)::numeric))
);
CREATE INDEX lamps_by_colour ON lamps USING btree (colour) WHERE (watts > (10)::numeric);
CREATE TRIGGER lamps_hold BEFORE DELETE ON lamps FOR EACH ROW EXECUTE FUNCTION hold();
grant select on lamps to mingfu_app;
grant update (colour) on lamps to mingfu_app;`)
  expect(schema).toContain('CREATE OR REPLACE FUNCTION hold()')
})
