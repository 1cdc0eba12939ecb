import { sha256 } from '@noble/hashes/sha2.js';
import type { Json } from '@throughline/expression';
import { canonicalJson } from './canonical-json.ts';
import type { Document } from './document.ts';

/** SHA-256 of what a document means, 64 hex digits: neither layout nor tests nor the order in which nodes and wires were drawn counts. */
export function hashDocument(document: Document): string {
  const { layout: _, tests: __, nodes, edges, ...rest } = document;
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
  const meaning = { ...rest, nodes: [...nodes].sort(byId), edges: [...edges].sort(byId) };
  const digest = sha256(utf8(canonicalJson(meaning as Json)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** UTF-8 without TextEncoder, which the pure packages do not have. */
function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
  return Uint8Array.from(bytes);
}
