import { type Conversion, checkConversion } from '@throughline/crm';
import { say } from '@throughline/expression';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import { Refused } from '../http/refused.ts';
import { raiseEpoch } from '../processes/raise-epoch.ts';
import { moduleOf, readModules } from '../records/module-store.ts';
import { conversionOf } from './preview-conversion.ts';

/** Sets the mapping of a module whose records are converted. Refused with every line that cannot be. */
export async function saveConversion(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  conversion: Conversion,
): Promise<Conversion> {
  return context.db.transaction(async (tx) => {
    await tx.sql`select from modules where id = ${moduleId} for update`;
    const modules = await readModules(context, tx);
    const module = moduleOf(modules, moduleId);
    conversionOf(module);
    const problems = checkConversion(module, conversion, modules);
    const [first] = problems;
    if (first !== undefined) {
      const language = spokenBy(viewer);
      throw new Refused('invalidFields', first.message, {
        fields: problems.map(({ role, field, message }) => ({
          field: field === undefined ? role : `${role}.${field}`,
          problem: 'invalid',
          message: say(message, language),
        })),
      });
    }
    await tx.sql`
      update modules set definition = definition || jsonb_build_object('conversion', ${JSON.stringify(conversion)}::jsonb)
      where id = ${moduleId}`;
    await raiseEpoch(tx);
    const line = { at: context.clock.now(), actor: viewer.user?.id ?? null, action: 'module.conversionChanged' };
    await noteAudit(tx, { ...line, subject: `module:${moduleId}` });
    return conversion;
  });
}
