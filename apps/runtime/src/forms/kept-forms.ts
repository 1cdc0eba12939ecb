import type { KeptForm } from '@throughline/contract';
import type { Json } from '@throughline/expression';
import { and, eq } from 'drizzle-orm';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { keptForms } from '../database/schema/index.ts';
import { Refused } from '../http/refused.ts';
import { runFor } from '../runs/views/read-journal.ts';

/** Characters of one draft as JSON. */
const mostDraft = 100_000;

type Of = { readonly run: string; readonly node: string };

/** The viewer's half-filled forms of a run. Throws `notFound` when they may not see its record. */
export async function listKeptForms(context: RuntimeContext, viewer: Viewer, run: string): Promise<KeptForm[]> {
  await runFor(context, viewer, run);
  const { node, draft, percent, at } = keptForms;
  return context.db.orm
    .select({ node, draft, percent, at })
    .from(keptForms)
    .where(and(eq(keptForms.run, run), eq(keptForms.user, personOf(viewer))))
    .orderBy(node);
}

export async function keepForm(
  context: RuntimeContext,
  viewer: Viewer,
  { run, node }: Of,
  { draft, percent }: { readonly draft: Json; readonly percent: number },
): Promise<KeptForm> {
  if (JSON.stringify(draft).length > mostDraft) throw tooLong();
  await runFor(context, viewer, run);
  const kept = { node, draft, percent, at: context.clock.now() };
  await context.db.orm
    .insert(keptForms)
    .values({ run, user: personOf(viewer), ...kept })
    .onConflictDoUpdate({ target: [keptForms.run, keptForms.user, keptForms.node], set: kept });
  return kept;
}

export async function dropForm(context: RuntimeContext, viewer: Viewer, { run, node }: Of): Promise<void> {
  await runFor(context, viewer, run);
  await context.db.orm
    .delete(keptForms)
    .where(and(eq(keptForms.run, run), eq(keptForms.user, personOf(viewer)), eq(keptForms.node, node)));
}

function personOf(viewer: Viewer): string {
  if (viewer.user === null) throw new Error(`The service "${viewer.name}" fills in no forms.`);
  return viewer.user.id;
}

function tooLong(): Refused {
  return new Refused('tooLarge', {
    en: `This draft is too long to be kept: at most ${mostDraft} characters fit.`,
    'zh-CN': `此草稿过长,无法保存:最多 ${mostDraft} 个字符。`,
    'zh-TW': `此草稿過長,無法保存:最多 ${mostDraft} 個字元。`,
  });
}
