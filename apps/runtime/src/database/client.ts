import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { socketOpener } from './gathering-socket.ts';
import { isoInstant, isoLocal } from './iso-time.ts';

type Builder = PostgresJsDatabase<Record<string, never>>;

/** Where a statement may run, inside a transaction or outside; both `Database` and `Transaction` are one. */
export type Session = {
  readonly sql: postgres.ISql;
  readonly orm: PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;
};

/**
 * One open transaction, seen two ways: `orm` is drizzle's builder, `sql` the raw statements. Both speak on the same
 * connection, so either sees the other's writes and a throw rolls both back.
 */
export type Transaction = {
  readonly sql: postgres.TransactionSql;
  readonly orm: Parameters<Parameters<Builder['transaction']>[0]>[0];
  /** A savepoint: a throw inside undoes what was done inside and leaves the outer transaction usable. */
  transaction<T>(work: (inner: Transaction) => Promise<T>): Promise<T>;
};

/**
 * The one client of PostgreSQL. Rules for raw SQL, the same everywhere: JSON goes in as text with `::jsonb` and comes
 * back parsed; times go in as ISO text and come back as ISO text (instants as `…T…Z`, dates as `YYYY-MM-DD`); `bigint`
 * and `numeric` come back as text.
 */
export type Database = {
  readonly sql: postgres.Sql;
  readonly orm: Builder;
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Lets running statements finish for up to five seconds, then cuts the connections. */
  close(): Promise<void>;
};

export type ConnectOptions = {
  /** Connections at most; 10 unless said. */
  readonly max?: number;
  /** Shown in `pg_stat_activity`, so that a stuck session can be told apart. */
  readonly applicationName?: string;
};

const lockTimeoutMs = 3_000;
const idleInTransactionMs = 20_000;
const closeSeconds = 5;
const longestBackoffSeconds = 1;

const oid = { date: 1082, timestamp: 1114, timestamptz: 1184 } as const;

/** Connects lazily: the first statement opens the first connection. */
export function connect(url: string, options: ConnectOptions = {}): Database {
  // The client knows the option, its types do not.
  const sockets = { socket: socketOpener() };
  const sql = postgres(url, {
    ...sockets,
    max: options.max ?? 10,
    onnotice: () => {},
    backoff,
    connection: {
      application_name: options.applicationName ?? 'throughline',
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionMs,
      TimeZone: 'UTC',
      // Not the default, which would prefer a schema that happens to be called like the user.
      search_path: 'public',
      // Data lie on solid-state discs or in memory; compiling a statement takes longer than any of ours.
      random_page_cost: 1.1,
      jit: false,
      // Workers take ten milliseconds to begin; only what reads a large table through is worth that.
      parallel_setup_cost: 20_000,
    },
  });
  const orm = drizzle(sql);
  // drizzle has just made the parsers of times transparent; what reaches us then is PostgreSQL's own spelling.
  sql.options.parsers[oid.timestamptz] = isoInstant;
  sql.options.parsers[oid.timestamp] = isoLocal;
  return {
    sql,
    orm,
    transaction: (work) => orm.transaction((tx) => work(bothViews(tx))),
    close: () => sql.end({ timeout: closeSeconds }),
  };
}

/**
 * Before a connection is opened anew, in seconds. The failures are those of all connections together, so a pool of ten
 * that loses its server once has counted ten; the client's own twenty seconds would outlast most restarts by far.
 */
function backoff(failures: number): number {
  return Math.min(3 ** failures / 100, longestBackoffSeconds) * (0.5 + Math.random() / 2);
}

function bothViews(orm: Transaction['orm']): Transaction {
  return {
    orm,
    sql: rawOf(orm),
    transaction: (work) => orm.transaction((inner) => work(bothViews(inner))),
  };
}

/** drizzle keeps the postgres.js transaction on its session but leaves it out of its types. */
function rawOf(orm: Transaction['orm']): postgres.TransactionSql {
  const { session } = orm as unknown as { session?: { client?: postgres.TransactionSql } };
  const client = session?.client;
  if (typeof client?.savepoint !== 'function') {
    throw new Error('This drizzle-orm keeps the connection of a transaction elsewhere than at session.client.');
  }
  return client;
}
