import { fieldsAlong } from './fields-along.ts';
import type { FindUses } from './use.ts';

/** Formulas that read the field, of its own module or through look-ups of another. */
export const usesInFormulas: FindUses = async (_, { modules, module, field, option }) =>
  modules.flatMap((other) =>
    other.fields
      .filter((formula) => formula.type === 'formula' && !(other.id === module.id && formula.id === field))
      .filter((formula) => option === undefined || new RegExp(`["']${option}["']`).test(formula.formula ?? ''))
      .filter((formula) =>
        (formula.reads ?? []).some((path) =>
          fieldsAlong(path, other, modules).some((step) => step.module === module.id && step.field === field),
        ),
      )
      .map((formula) => ({
        kind: 'formula' as const,
        name: formula.label,
        where: { en: 'formula', 'zh-CN': '公式', 'zh-TW': '公式' },
        link: `/settings/modules/${other.id}`,
      })),
  );
