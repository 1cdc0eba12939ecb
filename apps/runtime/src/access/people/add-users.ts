import type { Language } from '@throughline/expression';
import type { Transaction } from '../../database/client.ts';
import { users } from '../../database/schema/index.ts';
import { newId } from '../../new-id.ts';
import { rebuildReach } from '../rebuild-reach.ts';

export type NewUser = {
  readonly id?: string;
  readonly name: string;
  readonly email: string;
  /** argon2id; without it the user signs in by link. */
  readonly passwordHash?: string;
  readonly role?: string | null;
  readonly profile?: string;
  readonly manager?: string | null;
  readonly language?: Language;
  readonly zone?: string;
};

export type AddedUser = { readonly id: string; readonly email: string };

/**
 * Adds users, and lets visibility follow. Those whose e-mail address is taken (ignoring case) are left out of the answer;
 * a manager may be among the added ones.
 */
export async function addUsers(
  tx: Transaction,
  now: string,
  company: { readonly language: Language; readonly zone: string },
  wanted: readonly NewUser[],
): Promise<readonly AddedUser[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map((user) => ({
    id: user.id ?? newId(),
    name: user.name,
    email: user.email,
    passwordHash: user.passwordHash ?? null,
    role: user.role ?? null,
    profile: user.profile ?? 'standard',
    manager: user.manager ?? null,
    language: user.language ?? company.language,
    zone: user.zone ?? company.zone,
    createdAt: now,
  }));
  const added = await tx.orm
    .insert(users)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: users.id, email: users.email });
  await rebuildReach(tx);
  return added;
}
