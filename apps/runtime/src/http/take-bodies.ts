import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { readJson } from './read-json.ts';
import { Refused } from './refused.ts';

const mostJson = 1_000_000;
/** Bytes of one upload. */
export const largestUpload = 200_000_000;

/** Each route takes one content type: JSON up to 1 MB, or one uploaded file. Nothing else is read at all. */
export async function takeBodies(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: mostJson },
    async (_request: unknown, body: string | Buffer) => readJson(String(body)),
  );
  await app.register(multipart, {
    limits: { files: 1, fields: 5, fieldSize: 10_000, fileSize: largestUpload, parts: 6, headerPairs: 50 },
  });
  app.addHook('preParsing', async (request, _reply, payload) => {
    const { right, multipart: wanted = false } = request.routeOptions.config;
    if (right === undefined || request.method === 'GET' || request.method === 'HEAD') return payload;
    const isMultipart = request.headers['content-type']?.startsWith('multipart/') ?? false;
    if (isMultipart === wanted) return payload;
    throw new Refused(
      'unsupportedMediaType',
      wanted ? 'A file is expected here, as multipart/form-data.' : 'JSON is expected here, as application/json.',
    );
  });
}
