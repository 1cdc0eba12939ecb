import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

/**
 * Folded names of records by what stands in them (`name_grams`). A table of its own, because a record changes often and its
 * name seldom, and this index is dear to write.
 */
export const searchNames = pgTable(
  'search_names',
  { module: text('module').notNull(), record: uuid('record_id').notNull(), folded: text('folded').notNull() },
  (t) => [
    primaryKey({ name: 'search_names_pkey', columns: [t.module, t.record] }),
    index('search_names_grams').using('gin', sql`name_grams(folded)`),
  ],
);
