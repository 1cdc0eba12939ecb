import { say, type Text } from '@throughline/expression';
import type { Field, ModuleDefinition } from './module.ts';

/** Records that can be counted for each record of a module: those whose look-up leads to it, or activities about it. */
export type RelatedCount = {
  /** `related.deals.account`, `relatedWon.deals.account`, `relatedOpen.tasks.aboutId` */
  readonly path: string;
  readonly label: Text;
  readonly module: ModuleDefinition;
  /** The field that leads here. */
  readonly field: Field;
  /** Only those whose field has one of these options. */
  readonly only?: { readonly field: Field; readonly options: readonly string[] };
};

const outcomes = { relatedOpen: 'open', relatedWon: 'won', relatedLost: 'lost' } as const;
type OutcomeRoot = keyof typeof outcomes;
const outcomeRoots = Object.keys(outcomes) as OutcomeRoot[];

/** The names under which counts stand; no field may be called so. */
export const countRoots: readonly string[] = ['related', ...outcomeRoots];

/** All of them, look-up by look-up: how many there are, and of those with a state how many are open, won and lost. */
export function relatedCounts(
  module: Pick<ModuleDefinition, 'id'>,
  modules: readonly ModuleDefinition[],
): readonly RelatedCount[] {
  return modules.flatMap((other) =>
    other.fields
      .filter((field) => (field.type === 'lookup' && field.module === module.id) || isAbout(field, other))
      .flatMap((field) => {
        const place = `${other.id}.${field.id}`;
        const all: RelatedCount = { path: `related.${place}`, label: label(other, field), module: other, field };
        return [all, ...outcomeRoots.flatMap((root) => withOutcome(root, all))];
      }),
  );
}

/** Activities are about a record of any module, so the name of the field that leads there says nothing. */
function isAbout(field: Field, module: ModuleDefinition): boolean {
  return field.id === 'aboutId' && module.fields.some(({ id }) => id === 'aboutModule');
}

function withOutcome(root: OutcomeRoot, { module, field }: RelatedCount): readonly RelatedCount[] {
  const state = module.fields.find(({ id }) => id === module.stateField);
  const options = (state?.options ?? []).filter(({ outcome }) => outcome === outcomes[root]);
  if (state === undefined || options.length === 0) return [];
  const named = root === 'relatedOpen' && options.length > 1 ? open : either(options.map((option) => option.label));
  const path = `${root}.${module.id}.${field.id}`;
  return [
    {
      ...{ path, label: label(module, field, named), module, field },
      only: { field: state, options: options.map(({ key }) => key) },
    },
  ];
}

const open: Text = { en: 'Open', 'zh-CN': '进行中', 'zh-TW': '進行中' };

function label(module: ModuleDefinition, field: Field, state?: Text): Text {
  const through = (language: 'en' | 'zh-CN' | 'zh-TW', left: string, right: string) =>
    `${state === undefined ? '' : ` – ${say(state, language)}`}${isAbout(field, module) ? '' : `${left}${say(field.label, language)}${right}`}`;
  return {
    en: `Number of ${say(module.labelPlural, 'en')}${through('en', ' (', ')')}`,
    'zh-CN': `${say(module.labelPlural, 'zh-CN')}数量${through('zh-CN', '(', ')')}`,
    'zh-TW': `${say(module.labelPlural, 'zh-TW')}數量${through('zh-TW', '(', ')')}`,
  };
}

function either(labels: readonly Text[]): Text {
  const joined = (language: 'en' | 'zh-CN' | 'zh-TW') => labels.map((one) => say(one, language)).join(' / ');
  return { en: joined('en'), 'zh-CN': joined('zh-CN'), 'zh-TW': joined('zh-TW') };
}
