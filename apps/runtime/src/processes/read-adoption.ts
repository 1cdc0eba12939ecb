import type { Answer, routes } from '@throughline/contract';
import type { Session } from '../database/client.ts';
import { readProcess } from './read-processes.ts';

type Adoption = Answer<typeof routes.processes.adoption>;

/** How far the adoption has come that the last publication with `adopt` began. */
export async function readAdoption(session: Session, process: string): Promise<Adoption> {
  const [found] = await session.sql<Adoption[]>`
    select state, version, total, adopted, skipped, failed, problem from adoptions where process_id = ${process}`;
  if (found !== undefined) return found;
  await readProcess(session, process);
  return { state: 'none', version: null, total: 0, adopted: 0, skipped: 0, failed: 0, problem: null };
}
