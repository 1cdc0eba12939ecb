import type { Json } from '@throughline/expression';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, json } from './columns.ts';
import { users } from './people.ts';

/** Half-filled forms of transitions, one per person. What was performed is dropped by the page; what is left goes with its run. */
export const keptForms = pgTable(
  'kept_forms',
  {
    user: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    run: uuid('run_id').notNull(),
    node: text('node').notNull(),
    draft: json<Json>('draft').notNull(),
    percent: integer('percent').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'kept_forms_pkey', columns: [t.run, t.user, t.node] }),
    index('kept_forms_user').on(t.user),
  ],
);
