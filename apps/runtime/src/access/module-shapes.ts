import { type ModuleDefinition, shapeOfModule } from '@throughline/crm';
import type { Shape } from '@throughline/expression';
import type { Session } from '../database/client.ts';

type Shapes = ReadonlyMap<string, Shape>;

/** One process serves one database; tests serve several, told apart by name. */
const kept = new Map<string, Shapes>();
const mostKept = 8;

/** The fields of every module, as conditions of sharing rules name them; read again when the configuration has moved. */
export async function readShapes({ sql }: Session): Promise<Shapes> {
  const [found] = await sql<{ key: string }[]>`select current_database() || '/' || epoch as key from installation`;
  const key = found?.key ?? '';
  const known = kept.get(key);
  if (known !== undefined) return known;
  const rows = await sql<{ definition: ModuleDefinition }[]>`select definition from modules`;
  const all = rows.map(({ definition }) => definition);
  const shapes = new Map(all.map((module) => [module.id, shapeOfModule(module, all)]));
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, shapes);
  return shapes;
}
