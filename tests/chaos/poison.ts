import type { Player } from '@throughline/runtime/testing/scenes/scene-runs';
import type { TestContext } from '@throughline/runtime/testing/test-context';

/** From now on the database refuses whatever these runs, and no others, would write into their journal. */
export async function poison({ db: { sql } }: TestContext, players: readonly Player[]): Promise<void> {
  await sql.unsafe(`
    create table if not exists poisoned (run_id uuid);
    create or replace function poison() returns trigger language plpgsql as $$
    begin if exists (select from poisoned p where p.run_id = new.run_id) then raise exception 'poisoned'; end if; return new; end $$;
    create or replace trigger poison before insert on advances for each row execute function poison();
    delete from poisoned`);
  for (const { run } of players) await sql`insert into poisoned values (${run})`;
}
