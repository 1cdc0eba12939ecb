import type { FastifyInstance } from 'fastify';
import type { Viewer } from '../../src/access/viewer.ts';
import type { RuntimeContext } from '../../src/context.ts';
import { type Answered, cookieOf } from '../signed-in.ts';

export type Sent = { readonly name: string; readonly bytes: Buffer; readonly type?: string };

/** Uploads a file as a signed-in person, as a browser would. */
export async function upload(
  app: FastifyInstance,
  context: RuntimeContext,
  viewer: Viewer,
  url: string,
  { name, bytes, type = 'application/octet-stream' }: Sent,
): Promise<Answered> {
  const mark = 'a-part-of-a-form';
  const head = `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url,
    headers: { cookie: await cookieOf(context, viewer), 'content-type': `multipart/form-data; boundary=${mark}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]),
  });
  return { status: statusCode, text: body, body: JSON.parse(body) };
}
