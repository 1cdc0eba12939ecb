import type { FieldProblem } from '@throughline/crm';
import type { Text } from '@throughline/expression';
import type { AttachedFile } from '../event.ts';
import type { AttachmentItem, AttachmentType } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import { formProblem } from './form-words.ts';

const megabyte = 1_000_000;
const mostFiles = 20;

/** Whether the files on a record are as many, of the types and of the size an item asks for. */
export function checkAttachments(
  a: Advance,
  { id, atLeast = 1, atMost = mostFiles, types = ['any'], largest }: AttachmentItem,
  files: readonly AttachedFile[],
): readonly FieldProblem[] {
  const distinct = new Map(files.map((file) => [file.id, file])).size;
  const odd = files.find((file) => !types.some((type) => isOf(type, file)));
  const heavy = files.find(({ size }) => largest !== undefined && size > largest * megabyte);
  return [
    ...(distinct < atLeast ? [formProblem(a, id, 'required', tooFew(atLeast))] : []),
    ...(distinct > atMost ? [formProblem(a, id, 'invalid', tooMany(atMost))] : []),
    ...(odd ? [formProblem(a, id, 'invalid', wrongType(odd.name))] : []),
    ...(heavy ? [formProblem(a, id, 'invalid', tooHeavy(heavy.name, largest ?? 0))] : []),
  ];
}

const mediaTypes: { readonly [Type in Exclude<AttachmentType, 'any'>]: RegExp } = {
  image: /^image\//,
  pdf: /^application\/pdf$/,
  document:
    /^(text\/plain|application\/(pdf|msword|rtf|vnd\.oasis\.opendocument\.text|vnd\.openxmlformats-officedocument\.wordprocessingml\..+))$/,
  spreadsheet:
    /^(text\/csv|application\/(vnd\.ms-excel|vnd\.oasis\.opendocument\.spreadsheet|vnd\.openxmlformats-officedocument\.spreadsheetml\..+))$/,
};

function isOf(type: AttachmentType, file: AttachedFile): boolean {
  return type === 'any' || mediaTypes[type].test(file.type);
}

const tooFew = (count: number): Text => ({
  en: count === 1 ? 'Attach a file.' : `Attach at least ${count} files.`,
  'zh-CN': `请至少附上 ${count} 个文件。`,
  'zh-TW': `請至少附上 ${count} 個檔案。`,
});
const tooMany = (count: number): Text => ({
  en: `Attach at most ${count} ${count === 1 ? 'file' : 'files'}.`,
  'zh-CN': `最多附上 ${count} 个文件。`,
  'zh-TW': `最多附上 ${count} 個檔案。`,
});
const wrongType = (name: string): Text => ({
  en: `“${name}” is not of a type that is taken here.`,
  'zh-CN': `“${name}”不是此处接受的文件类型。`,
  'zh-TW': `「${name}」不是此處接受的檔案類型。`,
});
const tooHeavy = (name: string, largest: number): Text => ({
  en: `“${name}” is larger than ${largest} MB.`,
  'zh-CN': `“${name}”超过 ${largest} MB。`,
  'zh-TW': `「${name}」超過 ${largest} MB。`,
});
