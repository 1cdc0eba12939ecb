import type { Readable } from 'node:stream';
import type { Answer, Input, Right, Route } from '@throughline/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Viewer } from '../access/viewer.ts';
import { explainIssues } from './explain-issues.ts';
import { Refused } from './refused.ts';

/** What a handler is given: the checked parts of the request, and for whom it runs (null on public routes). */
export type Call<R extends Route> = {
  readonly params: Input<R, 'params'>;
  readonly query: Input<R, 'query'>;
  readonly body: Input<R, 'body'>;
  readonly viewer: R['right'] extends 'public' ? null : Viewer;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** Answers may be built of read-only parts; a `stream` route answers with text or a stream and sets the type itself. */
export type Handler<R extends Route> = (
  call: Call<R>,
) => Promise<R extends { readonly as: 'stream' } ? Readable | string : ReadOnly<Answer<R>>>;

type ReadOnly<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly ReadOnly<Item>[]
    : { readonly [K in keyof T]: ReadOnly<T[K]> };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a caller must be allowed to do; the server refuses to start with a route that declares none. */
    right?: Right;
    multipart?: boolean;
  }
}

/**
 * Binds a route of the contract to its handler. Parts of the request are checked against the contract before the
 * handler sees them; the answer is checked too, so that nothing leaves that the contract does not name.
 */
export function implement<const R extends Route>(app: FastifyInstance, route: R, handler: Handler<R>): void {
  app.route({
    method: route.method,
    url: route.path,
    config: { right: route.right, multipart: route.as === 'multipart' },
    handler: async (request, reply) => {
      const call = {
        params: check(route.params, request.params, 'address'),
        query: check(route.query, request.query, 'query'),
        body: check(route.body, request.body, 'body'),
        viewer: request.viewer,
        request,
        reply,
      } as unknown as Call<R>;
      const answer = await handler(call);
      if (route.as === 'stream') return answer;
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(route.answer.parse(answer)));
    },
  });
}

function check(schema: z.ZodType | undefined, value: unknown, part: 'address' | 'query' | 'body'): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(part === 'body' ? (value ?? {}) : value);
  if (parsed.success) return parsed.data;
  throw new Refused('badRequest', explainIssues(part, parsed.error.issues), {
    details: parsed.error.issues.slice(0, 20).map((issue) => ({
      path: issue.path.map(String).join('.'),
      message: issue.message,
    })),
  });
}
