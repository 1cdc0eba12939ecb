import { type ErrorBody, errorStatus } from '@throughline/contract';
import { type Language, say, type Text } from '@throughline/expression';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import postgres from 'postgres';
import * as z from 'zod';
import { busy, heldUp } from './held-up.ts';
import { languageOf } from './language-of.ts';
import { Refused } from './refused.ts';

/** Every error leaves as a body of the contract: by name, with a sentence, and an id that finds it in the log. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => answer(asRefused(error, request), request, reply));
  app.setNotFoundHandler((request, reply) =>
    answer(new Refused('notFound', `There is nothing at ${request.method} ${request.url}.`), request, reply),
  );
}

function answer(refused: Refused, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { retryAfterSeconds } = refused.more;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfterSeconds))));
  return reply
    .code(errorStatus[refused.error])
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(bodyOf(refused, languageOf(request), request.id)));
}

function bodyOf(refused: Refused, language: Language, id: string): ErrorBody {
  const { hint, fields, problems, details } = refused.more;
  return {
    error: refused.error,
    message: say(refused.text, language),
    ...(hint === undefined ? {} : { hint: say(hint, language) }),
    language: [refused.text, hint].every((text) => text === undefined || speaks(text, language)) ? language : 'en',
    ...(fields === undefined ? {} : { fields: [...fields] }),
    ...(problems === undefined ? {} : { problems: [...problems] }),
    ...(details === undefined ? {} : { details: details as z.core.util.JSONType }),
    id,
  };
}

/** A plain text is English, or what somebody wrote. */
function speaks(text: Text, language: Language): boolean {
  return language === 'en' || (typeof text !== 'string' && text[language] !== undefined);
}

/** Texts, numbers and times that fit the contract and yet no column: the database says it for us. */
const badValueSqlStates = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008']);

function asRefused(error: unknown, request: FastifyRequest): Refused {
  if (error instanceof Refused) return error;
  const held = heldUp(error);
  if (held !== undefined) return held;
  if (error instanceof postgres.PostgresError) {
    if (badValueSqlStates.has(error.code)) {
      request.log.warn({ err: error }, 'a value did not fit the database');
      return new Refused('badRequest', 'The request holds a value that cannot be stored.', {
        hint: 'Remove characters such as U+0000 and check ids, numbers and times.',
      });
    }
  }
  const code = codeOf(error);
  if (code.startsWith('CONNECT') || code === 'ECONNREFUSED' || brokeOff(code, error)) return busy();
  const known = fromFramework(code, error);
  if (known !== undefined) return known;
  request.log.error({ err: error }, error instanceof z.ZodError ? 'an answer does not fit the contract' : 'failed');
  return new Refused('internal', `Something went wrong here; it is in the log under ${request.id}.`, {
    hint: 'Try again; if it stays, tell your administrator this number.',
  });
}

function fromFramework(code: string, error: unknown): Refused | undefined {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') {
    return new Refused('tooLarge', 'The request is too large.');
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') {
    return new Refused('unsupportedMediaType', 'This address does not take this content type.', {
      hint: 'Send JSON with content-type application/json, uploads as multipart/form-data.',
    });
  }
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 429) return new Refused('tooMany', 'Too many requests; wait a moment.', { retryAfterSeconds: 60 });
  if (typeof status === 'number' && status >= 400 && status < 500 && error instanceof Error) {
    return new Refused('badRequest', `The request cannot be read: ${error.message}.`);
  }
  return undefined;
}

/** Sockets break off elsewhere too; what the client of the database rejects tells the statement. */
function brokeOff(code: string, error: unknown): boolean {
  return (code === 'ECONNRESET' || code === 'EPIPE') && error instanceof Error && 'query' in error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
