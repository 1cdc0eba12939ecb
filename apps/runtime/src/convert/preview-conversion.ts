import type { Answer, routes } from '@throughline/contract';
import {
  type Conversion,
  type ConversionTarget,
  companyDomain,
  convertedData,
  type ModuleDefinition,
  matchFields,
  matchKeys,
  type RecordData,
} from '@throughline/crm';
import { say } from '@throughline/expression';
import { viewerToSql } from '../access/reach.ts';
import { reachOf, spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { Refused } from '../http/refused.ts';
import { findMatches } from '../merge/find-duplicates.ts';
import { activitiesAbout, activityModules } from '../records/activities-about.ts';
import type { StoredRecord } from '../records/command.ts';
import { forbidden, lockedRefusal, readLocks } from '../records/judging/process-locks.ts';
import { type Modules, modulesFor, readModules } from '../records/module-store.ts';
import { namesFor } from '../records/names.ts';
import { recordFor } from '../records/read-record.ts';
import { converted, notYours } from '../records/refusals.ts';
import { viewOf } from '../records/view-of.ts';

type Preview = Answer<typeof routes.convert.previewConversion>;

/** How records of a module are converted. Throws `badRequest` where they are not. */
export function conversionOf(module: ModuleDefinition): Conversion {
  if (module.conversion !== undefined) return module.conversion;
  throw new Refused('badRequest', {
    en: `${say(module.labelPlural, 'en')} are not converted into anything.`,
    'zh-CN': `${say(module.labelPlural, 'zh-CN')}不能转换。`,
    'zh-TW': `${say(module.labelPlural, 'zh-TW')}無法轉換。`,
  });
}

/** What the record would become, before anything is done. */
export async function previewConversion(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  id: string,
): Promise<Preview> {
  const { db } = context;
  const modules = await modulesFor(context, viewer);
  const { module, record } = await recordFor(context, viewer, moduleId, id);
  const into = await Promise.all(
    conversionOf(module).into.flatMap((target) => {
      const made = modules.get(target.module);
      return made === undefined ? [] : [proposal(context, viewer, { module, record }, made, target)];
    }),
  );
  const named = await Promise.all(
    into.map(({ module: made, matches }) =>
      namesFor(
        db,
        viewer,
        made,
        matches.map((match) => match.record),
      ),
    ),
  );
  return {
    refused: await whyNot(context, viewer, module, record),
    into: into.map(({ module: made, matches, ...rest }) => ({
      ...rest,
      module: made.id,
      matches: matches.map((match) => ({ record: viewOf(match.record, made), by: [...match.by] })),
    })),
    names: Object.assign({}, ...named),
    openActivities: await countOpen(context, id),
  };
}

async function proposal(
  context: RuntimeContext,
  viewer: Viewer,
  from: { readonly module: ModuleDefinition; readonly record: StoredRecord },
  module: ModuleDefinition,
  target: ConversionTarget,
) {
  const data = convertedData(from.module, from.record.data, module, target);
  const keys = [...matchKeys(module, data), ...domainKeys(from.module, from.record.data, module)];
  return {
    role: target.role,
    module,
    optional: target.optional === true,
    mayCreate: reachOf(viewer, module.id).write !== 'none',
    data,
    matches: await findMatches(context, viewer, module, keys),
  };
}

/** A company is also known by the e-mail address of its people. */
function domainKeys(source: ModuleDefinition, data: RecordData, module: ModuleDefinition) {
  if (!matchFields(module).has('domain')) return [];
  return source.fields.flatMap(({ id, type }) => {
    const email = data[id];
    const domain = type === 'email' && typeof email === 'string' ? companyDomain(email) : undefined;
    return domain === undefined ? [] : [{ by: 'domain' as const, value: domain }];
  });
}

async function whyNot(
  { db }: RuntimeContext,
  viewer: Viewer,
  module: ModuleDefinition,
  record: StoredRecord,
): Promise<string | null> {
  const language = spokenBy(viewer);
  if (record.became) return say(converted(module, record).text, language);
  const [writable] = await db.sql`
    select from records r where r.module = ${module.id} and r.id = ${record.id} and ${viewerToSql(db, viewer, module.id, 'write')}`;
  if (writable === undefined) return say(notYours(module).text, language);
  const held = forbidden(await readLocks(db, [record.id]), 'convert', [], undefined);
  return held === undefined ? null : say(lockedRefusal(module, held, language).text, language);
}

async function countOpen(context: RuntimeContext, id: string): Promise<number> {
  const modules: Modules = await readModules(context);
  const found = await Promise.all(
    activityModules(modules).map((module) => activitiesAbout(context.db, module, [id], { open: true })),
  );
  return found.flat().length;
}
