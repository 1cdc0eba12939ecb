import * as z from 'zod';
import { type Document, documentSchema } from '../document.ts';
import { readDocument } from '../read-document.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Puts a whole document in the place of another: the JSON view, an import, restoring an old version. Kind and module stay. */
export const replaceDocumentSchema = z.strictObject({ edit: z.literal('replaceDocument'), document: documentSchema });

export function replaceDocument(
  document: Document,
  { document: next }: z.infer<typeof replaceDocumentSchema>,
): Document | Refusal {
  if (next.kind !== document.kind || next.module !== document.module) return otherProcess;
  const read = readDocument(next);
  if ('document' in read) return read.document;
  const first = read.problems[0];
  return refuse(first?.code ?? 'notValid', first?.message ?? 'not valid');
}

const otherProcess: Refusal = refuse('otherProcess', {
  en: 'The kind and the module of a process cannot be changed. Import the text as a new process instead.',
  'zh-CN': '流程的类型和模块不能更改。请将此文本导入为新流程。',
  'zh-TW': '流程的類型與模組不能變更。請將此文字匯入為新流程。',
});
