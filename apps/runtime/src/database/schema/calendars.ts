import type { Calendar } from '@throughline/engine';
import { sql } from 'drizzle-orm';
import { pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, json } from './columns.ts';

/** A day nobody works; `yearly` ones come back each year on the same date. */
export type Holiday = { readonly date: string; readonly name: string; readonly yearly: boolean };

/** Business hours and holidays by which business units are counted. */
export const calendars = pgTable(
  'calendars',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    hours: json<Calendar['hours']>('hours').notNull(),
    holidays: json<readonly Holiday[]>('holidays').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [uniqueIndex('calendars_name').on(sql`lower(${t.name})`)],
);
