import type { Session } from '../database/client.ts';
import type { KeptHead } from './heads-outside.ts';
import { firstHead, headAfter, readLines, type Seal } from './seal-head.ts';

/** Something that was done to the log behind the program's back. */
export type AuditFlaw =
  /** A sealed entry is gone. */
  | { readonly is: 'entryGone'; readonly seal: number; readonly entry: string }
  /** The entries of a seal, or the seal itself, say something else than when it was made. */
  | { readonly is: 'changed'; readonly seal: number; readonly at: string }
  /** Seals are missing between two numbers, or at the end: a head is kept outside for them. */
  | { readonly is: 'sealGone'; readonly seal: number }
  /** The chain was made anew: a head kept outside is another one. */
  | { readonly is: 'otherHead'; readonly seal: number }
  /** An entry that was never put up for sealing. */
  | { readonly is: 'slippedIn'; readonly entry: string };

export type AuditCheck = {
  readonly seals: number;
  readonly entries: number;
  /** Noted in the last second or so. */
  readonly unsealed: number;
  readonly head: string;
  /** The first of them. */
  readonly flaws: readonly AuditFlaw[];
};

const sealsAtOnce = 50;
const mostFlaws = 20;

/** Goes along the whole chain and compares it with the entries and with the heads kept outside. */
export async function checkAudit(session: Session, kept: readonly KeptHead[]): Promise<AuditCheck> {
  const { sql } = session;
  const flaws: AuditFlaw[] = [];
  const heads = new Map<number, string>();
  let [before, number, entries] = [firstHead, 0, 0];
  for (;;) {
    const seals = await sql<Seal[]>`
      select number::int as number, at, entries, head from audit_seals where number > ${number}
      order by number limit ${sealsAtOnce}`;
    const lines = await readLines(
      session,
      seals.flatMap((seal) => seal.entries),
    );
    for (const seal of seals) {
      for (number += 1; number < seal.number; number += 1) flaws.push({ is: 'sealGone', seal: number });
      flaws.push(...flawsOf(seal, before, lines));
      heads.set(seal.number, seal.head);
      before = seal.head;
      entries += seal.entries.length;
    }
    if (seals.length < sealsAtOnce) break;
  }
  for (const { number: at, head } of kept) {
    const found = heads.get(at);
    if (found === undefined && at > number) flaws.push({ is: 'sealGone', seal: at });
    else if (found !== undefined && found !== head) flaws.push({ is: 'otherHead', seal: at });
  }
  const strays = await sql<{ id: string }[]>`
    select id from audit
    where id not in (select unnest(entries) from audit_seals) and id not in (select id from audit_unsealed)
    order by id limit ${mostFlaws}`;
  flaws.push(...strays.map(({ id }) => ({ is: 'slippedIn', entry: id }) as const));
  const [{ unsealed } = { unsealed: 0 }] = await sql<{ unsealed: number }[]>`
    select count(*)::int as unsealed from audit_unsealed`;
  return { seals: heads.size, entries, unsealed, head: before, flaws: flaws.slice(0, mostFlaws) };
}

function flawsOf(seal: Seal, before: string, lines: ReadonlyMap<string, string>): readonly AuditFlaw[] {
  const gone = seal.entries.filter((id) => !lines.has(id));
  if (gone.length > 0) return gone.map((entry) => ({ is: 'entryGone', seal: seal.number, entry }));
  const spelled = seal.entries.map((id) => lines.get(id) ?? '');
  return headAfter(before, seal, spelled) === seal.head ? [] : [{ is: 'changed', seal: seal.number, at: seal.at }];
}
