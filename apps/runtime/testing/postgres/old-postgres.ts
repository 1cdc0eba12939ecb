import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** Something that speaks PostgreSQL's protocol, says of itself which version it is, and holds nothing. */
export type OldPostgres = { readonly url: string; stop(): Promise<void> };

export async function oldPostgres(number: number, name: string): Promise<OldPostgres> {
  const server = createServer((socket) => talk(socket, number, name));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://somebody:hidden@127.0.0.1:${port}/crm`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const int4 = 23;
const text = 25;

function talk(socket: Socket, number: number, name: string): void {
  let received = Buffer.alloc(0);
  let greeted = false;
  let asked = '';
  socket.on('error', () => {});
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    // The first message has no letter before its length.
    for (let head = greeted ? 1 : 0; received.length >= head + 4; head = 1) {
      const length = head + received.readInt32BE(head);
      if (received.length < length) return;
      const message = received.subarray(0, length);
      received = received.subarray(length);
      if (!greeted) {
        greeted = true;
        socket.write(Buffer.concat([say('R', int32(0)), say('S', words('server_version', name)), ready]));
      } else answer(String.fromCharCode(message[0] ?? 0), message.subarray(5));
    }
  });

  function answer(kind: string, body: Buffer): void {
    const isVersion = asked.includes('server_version_num');
    if (kind === 'P') {
      asked = body.toString('utf8');
      socket.write(say('1', none));
    } else if (kind === 'D') socket.write(Buffer.concat([say('t', int16(0)), isVersion ? columns : say('n', none)]));
    else if (kind === 'B') socket.write(say('2', none));
    else if (kind === 'E') socket.write(Buffer.concat([...(isVersion ? [row(String(number), name)] : []), done]));
    else if (kind === 'S') socket.write(ready);
    else if (kind === 'X') socket.end();
  }
}

const none = Buffer.alloc(0);
const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => Buffer.from([value >> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
const words = (...all: readonly string[]) => Buffer.from(`${all.join('\0')}\0`);
const say = (kind: string, body: Buffer) => Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
const ready = say('Z', Buffer.from('I'));
const done = say('C', words('SELECT 1'));
const column = (name: string, type: number) =>
  Buffer.concat([words(name), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]);
const columns = say('T', Buffer.concat([int16(2), column('number', int4), column('name', text)]));
const value = (of: string) => Buffer.concat([int32(Buffer.byteLength(of)), Buffer.from(of)]);
const row = (...values: readonly string[]) => say('D', Buffer.concat([int16(values.length), ...values.map(value)]));
