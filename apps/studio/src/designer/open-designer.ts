import { declarations } from '@throughline/catalog';
import type { Draft, Me } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Text } from '@throughline/expression';
import { call } from '../api/call.ts';
import { claimTab } from './editing/claim-tab.ts';
import { createDesigner, type Designer } from './editing/designer.ts';
import { type Kept, keep, keptKey, keptKeys, readKept } from './editing/kept-draft.ts';
import { newId } from './editing/new-id.ts';
import { restoreKept } from './editing/restore-kept.ts';
import { type Saver, saveDraft } from './editing/save-draft.ts';
import { watchProblems } from './problems/watch-problems.ts';

export type OpenOptions = {
  readonly draft: Draft;
  readonly modules: readonly ModuleDefinition[];
  readonly me: Me;
  readonly whoLabel: Designer['whoLabel'];
  readonly onRefused: (reason: Text) => void;
  readonly onSignedOut: () => void;
};
export type OpenedDraft = { readonly designer: Designer; readonly saver: Saver | null; readonly close: () => void };

/** Opens a draft for work: with what this browser kept from before, saving by itself, checked live. */
export async function openDraft(options: OpenOptions): Promise<OpenedDraft> {
  const { draft, modules, me, whoLabel, onRefused, onSignedOut } = options;
  const mayEdit = me.rights.includes('processes.edit');
  const tab = await claimTab(() => newId('t'));
  const key = keptKey(draft.process.id, tab.id);
  const kept = mayEdit ? await takeKept(draft.process.id, key, tab.isAlive) : [];
  const restored = restoreKept(draft, kept, declarations);
  const designer = createDesigner({
    draft,
    declarations,
    modules,
    mayEdit,
    whoLabel,
    onRefused,
    ...(restored ? { restored } : {}),
  });
  if (restored) keep(localStorage, key, { base: restored.revision, unsent: restored.unsent });
  const stopChecking = watchProblems(designer);
  const saver = mayEdit
    ? saveDraft({ designer, call, me: me.id, keep: (state) => keep(localStorage, key, state), onSignedOut })
    : null;
  return {
    designer,
    saver,
    close: () => {
      void saver?.flush();
      saver?.stop();
      stopChecking();
    },
  };
}

/** A published version to be looked at. */
export function openVersion(options: Omit<OpenOptions, 'onSignedOut'>): OpenedDraft {
  const { draft, modules, whoLabel, onRefused } = options;
  const designer = createDesigner({ draft, declarations, modules, mayEdit: false, whoLabel, onRefused });
  const stopChecking = watchProblems(designer);
  return { designer, saver: null, close: stopChecking };
}

/** What this tab kept, then what tabs that are gone kept; theirs is taken from them. */
async function takeKept(
  process: string,
  own: string,
  isAlive: (tab: string) => Promise<boolean>,
): Promise<readonly Kept[]> {
  const found: Kept[] = [];
  const mine = readKept(localStorage, own);
  if (mine) found.push(mine);
  for (const key of keptKeys(localStorage, process)) {
    if (key === own || (await isAlive(key.slice(key.lastIndexOf('.') + 1)))) continue;
    const left = readKept(localStorage, key);
    if (left) found.push(left);
    localStorage.removeItem(key);
  }
  return found;
}
