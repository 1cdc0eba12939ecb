import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** Sites whose pages may stand in the forms of transitions, with the number of the key their tokens are signed with. */
export const widgetSites = pgTable('widget_sites', {
  /** As a browser spells it: `https://tools.example.com`. */
  origin: text('origin').primaryKey(),
  keyNumber: integer('key_number').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
