import type { Import, Mapping } from '@throughline/contract';
import type { ModuleDefinition, RecordData } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, json } from './columns.ts';

/** Modules as metadata; the definition is one document, checked by crm. */
export const modules = pgTable('modules', {
  id: text('id').primaryKey(),
  position: integer('position').notNull(),
  custom: boolean('custom').notNull().default(false),
  definition: json<ModuleDefinition>('definition').notNull(),
});

/** Partitioned by LIST (module) in the migration; a partition per module, made with the module. `data` is the truth, an absent key is empty. */
export const records = pgTable(
  'records',
  {
    module: text('module').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    /** Case-folded by our code, for search by prefix. */
    nameFolded: text('name_folded').notNull(),
    owner: uuid('owner'),
    revision: integer('revision').notNull().default(1),
    layout: text('layout'),
    data: json<RecordData>('data').notNull(),
    /** Hidden until a review releases it. */
    hold: uuid('hold'),
    createdAt: instant('created_at').notNull(),
    createdBy: uuid('created_by'),
    updatedAt: instant('updated_at').notNull(),
    updatedBy: uuid('updated_by'),
    deletedAt: instant('deleted_at'),
    mergedInto: uuid('merged_into'),
    /** What a converted record became, by role. */
    became: json<{ readonly [role: string]: { readonly module: string; readonly id: string } }>('became'),
  },
  (t) => [
    primaryKey({ name: 'records_pkey', columns: [t.module, t.id] }),
    index('records_created').on(t.createdAt, t.id, t.owner).where(sql`deleted_at is null`),
    index('records_updated').on(t.updatedAt, t.id, t.owner).where(sql`deleted_at is null`),
    index('records_owner').on(t.owner, t.id).where(sql`deleted_at is null`),
    index('records_merged').on(t.mergedInto).where(sql`merged_into is not null`),
    index('records_name').on(sql`(name_folded collate "C")`, t.id, t.owner).where(sql`deleted_at is null`),
    /** Tasks, calls and meetings about a record, whatever their module. */
    index('records_about')
      .on(sql`((data ->> 'aboutId') collate "C")`)
      .where(sql`deleted_at is null and ((data ->> 'aboutId') collate "C") is not null`),
  ],
);

/** Every change from the first import on: field by field before and after. Revision 1 is the creation. */
export const recordChanges = pgTable(
  'record_changes',
  {
    module: text('module').notNull(),
    record: uuid('record_id').notNull(),
    revision: integer('revision').notNull(),
    at: instant('at').notNull(),
    actor: uuid('actor'),
    /** The event that made it. */
    cause: uuid('cause').notNull(),
    /** Run and node, when a process wrote it. */
    run: uuid('run_id'),
    node: text('node'),
    before: json<{ readonly [field: string]: Json }>('before').notNull(),
    after: json<{ readonly [field: string]: Json }>('after').notNull(),
  },
  (t) => [primaryKey({ name: 'record_changes_pkey', columns: [t.record, t.revision] })],
);

/** What happened: written in the transaction that made it happen. Pending ones (`handled_at` null) are claimed per record under the record lock. */
export const events = pgTable(
  'events',
  {
    id: uuid('id').primaryKey(),
    type: text('type').notNull(),
    module: text('module'),
    record: uuid('record_id'),
    actor: uuid('actor'),
    cause: uuid('cause'),
    root: uuid('root').notNull(),
    depth: integer('depth').notNull().default(0),
    body: json<Json>('body').notNull(),
    happenedAt: instant('happened_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    /** Null while somebody may still have to react to it. */
    handledAt: instant('handled_at'),
  },
  (t) => [
    index('events_record').on(t.record, t.receivedAt),
    index('events_pending').on(t.receivedAt, t.id).where(sql`handled_at is null`),
  ],
);

/** Correlation keys of an event, for look-back and for waits. */
export const eventKeys = pgTable(
  'event_keys',
  {
    event: uuid('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    key: text('key').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'event_keys_pkey', columns: [t.event, t.key] }),
    index('event_keys_key').on(t.type, t.key, t.at),
  ],
);

/** Files in chunks of 256 kB, behind a small store interface. */
export const files = pgTable('files', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  type: text('type').notNull(),
  size: bigint('size', { mode: 'number' }).notNull(),
  complete: boolean('complete').notNull().default(false),
  /** SHA-256 of the whole, in hex. */
  sha256: text('sha256'),
  createdAt: instant('created_at').notNull(),
  createdBy: uuid('created_by'),
});
export const fileChunks = pgTable(
  'file_chunks',
  { file: uuid('file_id').notNull(), number: integer('number').notNull(), body: bytes('body').notNull() },
  (t) => [
    primaryKey({ name: 'file_chunks_pkey', columns: [t.file, t.number] }),
    foreignKey({ name: 'file_chunks_file', columns: [t.file], foreignColumns: [files.id] }).onDelete('cascade'),
  ],
);

export const imports = pgTable(
  'imports',
  {
    id: uuid('id').primaryKey(),
    module: text('module').notNull(),
    file: uuid('file_id')
      .notNull()
      .references(() => files.id),
    state: text('state').notNull(),
    dryRun: boolean('dry_run').notNull().default(false),
    columns: json<Import['columns']>('columns').notNull(),
    suggested: json<Json>('suggested').notNull(),
    mapping: json<Json>('mapping'),
    /** Rows handled so far: a resumed import goes on behind them. */
    read: integer('read').notNull().default(0),
    added: integer('added').notNull().default(0),
    updated: integer('updated').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    total: integer('total'),
    problem: text('problem'),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    /** Records made because look-ups named them; they stand in `import_made`. */
    made: integer('made').notNull().default(0),
    /** The bulk change that took back what was added. */
    undoJob: uuid('undo_job'),
  },
  (t) => [index('imports_by').on(t.createdBy, t.id)],
);
/** Records of look-ups that an import made. Those its rows became are known by their ids (`row-id.ts`). */
export const importMade = pgTable(
  'import_made',
  {
    import: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    module: text('module').notNull(),
    record: uuid('record_id').notNull(),
  },
  (t) => [primaryKey({ name: 'import_made_pkey', columns: [t.import, t.record] })],
);
/** Mappings under a name, for everybody who imports into the module. */
export const importMappings = pgTable(
  'import_mappings',
  {
    id: uuid('id').primaryKey(),
    module: text('module').notNull(),
    name: text('name').notNull(),
    columns: json<readonly string[]>('columns').notNull(),
    mapping: json<Mapping>('mapping').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [uniqueIndex('import_mappings_name').on(t.module, sql`lower(${t.name})`)],
);
export const importErrors = pgTable(
  'import_errors',
  {
    import: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    row: integer('row').notNull(),
    cells: json<readonly string[]>('cells').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [primaryKey({ name: 'import_errors_pkey', columns: [t.import, t.row] })],
);

/** Mail the embedded catcher received. */
export const mails = pgTable(
  'mails',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull(),
    from: text('sender').notNull(),
    to: json<readonly string[]>('recipients').notNull(),
    subject: text('subject').notNull(),
    text: text('body_text').notNull(),
    html: text('body_html'),
    headers: json<readonly { readonly name: string; readonly value: string }[]>('headers').notNull(),
  },
  (t) => [index('mails_at').on(t.at.desc(), t.id)],
);
