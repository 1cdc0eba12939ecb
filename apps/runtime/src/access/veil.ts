import type { ModuleDefinition } from '@throughline/crm';
import type { Modules } from '../records/module-store.ts';
import { reachOf, type Viewer } from './viewer.ts';
import { hiddenFields } from './visible-module.ts';

/**
 * What a viewer may not be told in words that a process wrote: its texts are put together of fields, and once they are
 * text nobody can take the hidden ones out again. So a text is kept back when what it was made of names something hidden.
 */
export type Veil = {
  /** Whether a condition, a template or a part of a document names a hidden field, or looks behind a look-up they do not read. */
  readonly covers: (made: unknown) => boolean;
  /** A field, or one behind a look-up (`account.sector`): also when the viewer reads nothing of the module behind it. */
  readonly hides: (module: string, path: string) => boolean;
  /** True for whoever reads everything: nothing has to be looked at. */
  readonly lifted: boolean;
};

/** `modules`: all there are, not those the viewer knows. Errs on the side of keeping back: a word that only looks like a hidden field counts. */
export function veilOf(viewer: Viewer, modules: Modules): Veil {
  const all = [...modules.values()];
  const hidden = new Map(all.map((module) => [module.id, withFormulas(module, hiddenFields(viewer, module.id))]));
  const unread = new Set(all.map(({ id }) => id).filter((id) => reachOf(viewer, id).read !== 'all'));
  const words = [...hidden.values()].flatMap((fields) => [...fields].map((field) => `\\b${field}\\b`));
  for (const { fields } of all) {
    for (const { id, type, module } of fields)
      if (type === 'lookup' && module !== undefined && unread.has(module)) words.push(`\\b${id}\\.`);
  }
  const lifted = words.length === 0 && unread.size === 0;
  if (unread.size > 0) words.push('\\brelated\\w*\\b');
  const pattern = words.length === 0 ? undefined : new RegExp([...new Set(words)].join('|'));
  return {
    covers: (made) => pattern?.test(textOf(made)) ?? false,
    hides: (module, path) => {
      const [first = '', behind] = path.split('.');
      if (hidden.get(module)?.has(first)) return true;
      const target = modules.get(module)?.fields.find(({ id }) => id === first)?.module;
      if (behind === undefined || target === undefined) return false;
      return reachOf(viewer, target).read === 'none' || hidden.get(target)?.has(behind) === true;
    },
    lifted,
  };
}

/** A formula would tell what it is computed from. */
function withFormulas({ fields }: ModuleDefinition, hidden: ReadonlySet<string>): ReadonlySet<string> {
  if (hidden.size === 0) return hidden;
  const telling = fields.filter(({ reads = [] }) => reads.some((path) => hidden.has(path.split('.')[0] ?? '')));
  return new Set([...hidden, ...telling.map(({ id }) => id)]);
}

const texts = new WeakMap<object, string>();

/** Documents never change, so each is written out once. */
function textOf(made: unknown): string {
  if (typeof made !== 'object' || made === null) return JSON.stringify(made) ?? '';
  const text = texts.get(made) ?? JSON.stringify(made);
  texts.set(made, text);
  return text;
}
