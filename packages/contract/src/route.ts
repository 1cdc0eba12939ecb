import type * as z from 'zod';
import type { ErrorName } from './errors.ts';

/** What a caller must be allowed to do. `public` needs no session; every other right does, and `signedIn` needs nothing else. */
export const rights = [
  'public',
  'signedIn',
  'records.read',
  'records.write',
  'records.import',
  'records.export',
  'records.purge',
  'views.share',
  'processes.read',
  'processes.edit',
  'processes.publish',
  'runs.act',
  'runs.repair',
  'runs.override',
  'calendars.manage',
  'connections.manage',
  'mailbox.read',
  'users.manage',
  'modules.manage',
  'rights.manage',
  'keys.make',
  'audit.read',
] as const;
export type Right = (typeof rights)[number];

/** One route of the HTTP API, shared by server, client and documentation. The server refuses to start with a route that declares no right. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` parameters. */
  readonly path: string;
  readonly right: Right;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  /** `multipart` for uploads, `stream` for answers that are files. */
  readonly as?: 'multipart' | 'stream';
  /** Named errors beyond those every route may answer with. */
  readonly errors?: readonly ErrorName[];
};

export type Input<R extends Route, K extends 'params' | 'query' | 'body'> = R[K] extends z.ZodType
  ? z.output<R[K]>
  : undefined;
export type Answer<R extends Route> = z.output<R['answer']>;

/** Checks the shape of a route and keeps its literal types. */
export function route<const R extends Route>(definition: R): R {
  return definition;
}
