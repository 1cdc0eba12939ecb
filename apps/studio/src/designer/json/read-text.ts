import type { Text } from '@throughline/expression';
import { type Document, readDocument } from '@throughline/graph';

export type TextProblem = { readonly path: string; readonly code: string; readonly message: Text };

/** The document a text says, or what is wrong with it: first whether it is JSON at all, then whether it is a document. */
export function readText(
  text: string,
): { readonly document: Document } | { readonly problems: readonly TextProblem[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problems: [notJson(error instanceof Error ? error.message : '')] };
  }
  return readDocument(json);
}

const notJson = (detail: string): TextProblem => ({
  path: '',
  code: 'notJson',
  message: {
    en: `This is not JSON yet: ${detail}`,
    'zh-CN': `尚不是有效的 JSON:${detail}`,
    'zh-TW': `尚不是有效的 JSON:${detail}`,
  },
});
