import { boolean, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, json } from './columns.ts';
import { users } from './people.ts';
import { files } from './records.ts';

/** What people write on a record. `body` is plain text; somebody is mentioned as `@{<user id>}`, so renaming him changes no note. */
export const notes = pgTable(
  'notes',
  {
    id: uuid('id').primaryKey(),
    module: text('module').notNull(),
    record: uuid('record_id').notNull(),
    author: uuid('author').notNull(),
    body: text('body').notNull(),
    mentions: json<readonly string[]>('mentions').notNull(),
    createdAt: instant('created_at').notNull(),
    editedAt: instant('edited_at'),
  },
  (t) => [index('notes_record').on(t.record, t.createdAt)],
);

/** Files on a record. A removed one stays as a line of the timeline, without its bytes. */
export const attachments = pgTable(
  'attachments',
  {
    id: uuid('id').primaryKey(),
    module: text('module').notNull(),
    record: uuid('record_id').notNull(),
    file: uuid('file_id').references(() => files.id),
    name: text('name').notNull(),
    addedBy: uuid('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
    removedBy: uuid('removed_by'),
    removedAt: instant('removed_at'),
  },
  (t) => [index('attachments_record').on(t.record, t.addedAt), index('attachments_file').on(t.file)],
);

/** Who wants to hear of a record. Whoever left it (`following` false) is not made to follow again by what he does. */
export const followers = pgTable(
  'followers',
  {
    module: text('module').notNull(),
    record: uuid('record_id').notNull(),
    user: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    following: boolean('following').notNull(),
    since: instant('since').notNull(),
  },
  (t) => [
    primaryKey({ name: 'followers_pkey', columns: [t.record, t.user] }),
    index('followers_user').on(t.user, t.since),
  ],
);

/** How somebody wants to be told; without a row as in the defaults. */
export const notificationSettings = pgTable('notification_settings', {
  user: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  followOwnEdits: boolean('follow_own_edits').notNull().default(true),
});
