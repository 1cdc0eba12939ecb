import { TextDecoder } from 'node:util';
import { Refused } from '../../http/refused.ts';

/**
 * Bytes of a text file as text: UTF-16 where its mark stands in front, else UTF-8. Anything else is refused with the place
 * where it stops being UTF-8, for guessing would garble names in silence.
 */
export async function* decodeText(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let read = 0;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    yield decode(decoder, chunk, read);
    read += chunk.length;
  }
  if (decoder !== undefined) yield decode(decoder, undefined, read);
}

function encodingOf(start: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function decode(decoder: TextDecoder, chunk: Buffer | undefined, before: number): string {
  try {
    const text = chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    if (text.includes('\0')) throw notText('it holds the character U+0000');
    return text;
  } catch (error) {
    if (error instanceof Refused) throw error;
    const about = Math.max(1, Math.round((before + (chunk?.length ?? 0) / 2) / 1024));
    throw notText(`it is not UTF-8 (about ${about} kB from the beginning)`);
  }
}

function notText(why: string): Refused {
  return new Refused('badRequest', `This file cannot be read as text: ${why}.`, {
    hint: 'In your spreadsheet choose “Save as” and the format “CSV UTF-8”.',
  });
}
