import type { ModuleDefinition } from '@throughline/crm';
import { type ModuleReach, reachOf, type Viewer } from '../access/viewer.ts';
import { visibleModule } from '../access/visible-module.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';

/** Module definitions by id, in the order of the navigation. */
export type Modules = ReadonlyMap<string, ModuleDefinition>;

/** What rarely changes and every write needs: the modules, and the zone in which formulas count days (IANA). */
export type Company = { readonly modules: Modules; readonly zone: string };
type Cached = Company & { readonly epoch: number };
const cache = new WeakMap<RuntimeContext, Cached>();

/** All modules. */
export async function readModules(context: RuntimeContext, session: Session = context.db): Promise<Modules> {
  return (await readCompany(context, session)).modules;
}

/** Kept per process and read again when the installation's configuration epoch has moved. */
export async function readCompany(context: RuntimeContext, session: Session = context.db): Promise<Company> {
  const [found] = await session.sql<{ epoch: number; zone: string }[]>`select epoch, zone from installation`;
  const epoch = found?.epoch ?? 0;
  const zone = found?.zone ?? 'UTC';
  const known = cache.get(context);
  if (known?.epoch === epoch) return known;
  const rows = await session.sql<{ id: string; definition: ModuleDefinition }[]>`
    select id, definition from modules order by position, id`;
  const modules = new Map(rows.map(({ id, definition }) => [id, definition]));
  const company = { epoch, zone, modules };
  cache.set(context, company);
  return company;
}

/** The modules the viewer reads at all, each without the fields hidden from them. Everything done for a viewer uses these. */
export async function modulesFor(
  context: RuntimeContext,
  viewer: Viewer,
  session: Session = context.db,
): Promise<Modules> {
  return visibleModules(await readModules(context, session), viewer);
}

const narrowed = new WeakMap<Modules, Map<string, Modules>>();

/** The same for modules at hand; the same map for the same rights. */
export function visibleModules(all: Modules, viewer: Viewer): Modules {
  const versions = narrowed.get(all) ?? new Map<string, Modules>();
  narrowed.set(all, versions);
  const key = [...all.keys()].map((id) => keyOf(reachOf(viewer, id))).join(';');
  const known = versions.get(key);
  if (known !== undefined) return known;
  const readable = [...all.values()].filter(({ id }) => reachOf(viewer, id).read !== 'none');
  const seen = new Map(readable.map((module) => [module.id, visibleModule(viewer, module)]));
  versions.set(key, seen);
  return seen;
}

function keyOf({ read, fields }: ModuleReach): string {
  if (read === 'none') return '-';
  return fields === undefined ? '' : JSON.stringify(fields);
}

/** Throws `notFound` with the modules there are. */
export function moduleOf(modules: Modules, id: string): ModuleDefinition {
  const found = modules.get(id);
  if (found !== undefined) return found;
  throw new Refused('notFound', `There is no module "${id}".`, {
    hint: `There are: ${[...modules.keys()].join(', ')}.`,
  });
}
