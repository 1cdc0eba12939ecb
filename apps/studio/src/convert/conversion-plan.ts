import type { Answer, Input, routes } from '@throughline/contract';
import { type ModuleDefinition, matchFields, validateData } from '@throughline/crm';
import type { Json, Language } from '@throughline/expression';

export type Preview = Answer<typeof routes.convert.previewConversion>;
export type Proposal = Preview['into'][number];
/** What shall become of one role: one that is there, a new one, or nothing. */
export type Part =
  | { readonly is: 'existing'; readonly id: string | null }
  | { readonly is: 'new' }
  | { readonly is: 'none' };
export type Plan = {
  readonly parts: { readonly [role: string]: Part };
  readonly data: { readonly [role: string]: { readonly [field: string]: Json } };
};

/** What looks like the same is taken; the rest is made where one may. People share names, companies seldom do. */
export function firstPlan(preview: Preview, modules: readonly ModuleDefinition[]): Plan {
  const part = ({ module: id, matches, mayCreate, optional }: Proposal): Part => {
    const [best] = matches;
    const module = modules.find((known) => known.id === id);
    const isCompany = module !== undefined && matchFields(module).has('domain');
    if (best?.by.some((kind) => kind !== 'name' || isCompany) || (best !== undefined && !mayCreate))
      return { is: 'existing', id: best.record.id };
    if (mayCreate) return { is: 'new' };
    return optional ? { is: 'none' } : { is: 'existing', id: null };
  };
  return {
    parts: Object.fromEntries(preview.into.map((one) => [one.role, part(one)])),
    data: Object.fromEntries(preview.into.map(({ role, data }) => [role, data])),
  };
}

/** Problems of what is to be made, by `role.field`; an existing one that was not chosen under its role. */
export function problemsOf(
  preview: Preview,
  plan: Plan,
  modules: readonly ModuleDefinition[],
  language: Language,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { role, module: id } of preview.into) {
    const part = plan.parts[role];
    const module = modules.find((known) => known.id === id);
    if (part?.is === 'existing' && part.id === null) found.set(role, '');
    if (part?.is !== 'new' || module === undefined) continue;
    const given = withoutEmpty(plan.data[role] ?? {});
    for (const { field, message } of validateData(module, given, { partial: false, language }).problems)
      found.set(`${role}.${field}`, message);
  }
  return found;
}

type Wish = Input<typeof routes.convert.convert, 'body'>['into'];

export function wishOf(preview: Preview, plan: Plan): Wish {
  const into: Wish = {};
  for (const { role } of preview.into) {
    const part = plan.parts[role];
    if (part?.is === 'existing' && part.id !== null) into[role] = { existing: part.id };
    if (part?.is === 'new') into[role] = { create: withoutEmpty(plan.data[role] ?? {}) };
  }
  return into;
}

function withoutEmpty(data: { readonly [field: string]: Json }): { [field: string]: Json } {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== ''));
}
