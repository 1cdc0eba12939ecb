import type { RuntimeContext } from '../context.ts';
import { newId } from '../new-id.ts';

/** A living worker process, as the others see it. Beats are real time of the database, never the test clock. */
export type Instance = {
  readonly id: string;
  /** Says that it lives, and under which name its queue locks jobs; also after it was given up for dead. */
  beat(pool?: string): Promise<void>;
  /** A clean end: nothing is left to be taken over. */
  leave(): Promise<void>;
};

/** Beats come so often; who has missed four of them is dead, and found within 24 s. */
export const beatEveryMs = 4_000;
export const deadAfterSeconds = 18;

export async function joinAsWorker({ db }: RuntimeContext): Promise<Instance> {
  const id = newId();
  const beat = async (pool?: string) => {
    await db.sql`
      insert into instances (id, role, pool, started_at, beat_at)
      values (${id}, 'worker', ${pool ?? null}, now(), now())
      on conflict (id) do update set beat_at = now(), pool = coalesce(excluded.pool, instances.pool)`;
  };
  await beat();
  return {
    id,
    beat,
    leave: async () => {
      await db.sql`delete from instances where id = ${id}`;
    },
  };
}
