import { emptyDraft, type FormDraft } from './form-state.ts';

/** A half-filled form is kept on this device until it is performed or thrown away. */
export type KeptDraft = { readonly draft: FormDraft; readonly at: string };
const prefix = 'throughline.form';
const keyOf = (run: string, node: string) => `${prefix}.${run}.${node}`;

export function keptDraft(run: string, node: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(run, node)) ?? 'null');
    return isKept(kept) ? { at: kept.at, draft: { ...emptyDraft, ...kept.draft } } : null;
  } catch {
    return null;
  }
}

export function keepDraft(run: string, node: string, draft: FormDraft): string {
  const at = new Date().toISOString();
  localStorage.setItem(keyOf(run, node), JSON.stringify({ draft, at }));
  return at;
}

export function dropDraft(run: string, node: string): void {
  localStorage.removeItem(keyOf(run, node));
}

function isKept(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null || !('draft' in value) || !('at' in value)) return false;
  return typeof value.at === 'string' && typeof value.draft === 'object' && value.draft !== null;
}
