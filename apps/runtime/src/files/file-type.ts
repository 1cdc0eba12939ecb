import type { Text } from '@throughline/expression';
import { endingOf } from './clean-file-name.ts';

/** Programs and scripts that a double click would start: nobody sends a customer's colleague one of these for good. */
const programs = new Set(
  '.exe .com .bat .cmd .scr .pif .msi .msp .vbs .vbe .jse .wsf .wsh .hta .ps1 .lnk .jar .cpl .reg .appimage .dmg .pkg .deb .rpm .apk'.split(
    ' ',
  ),
);

const ofEnding: { readonly [ending: string]: string } = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.zip': 'application/zip',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ppt': 'application/vnd.ms-powerpoint',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.ics': 'text/calendar',
  '.eml': 'message/rfc822',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
};
/** Types whose bytes begin in a way of their own. */
const signatures: readonly (readonly [string, (head: Buffer) => boolean])[] = [
  ['image/png', (head) => head.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))],
  ['image/jpeg', (head) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  ['image/gif', (head) => /^GIF8[79]a/.test(head.toString('latin1', 0, 6))],
  ['image/webp', (head) => /^RIFF....WEBP/s.test(head.toString('latin1', 0, 12))],
  ['application/pdf', (head) => head.subarray(0, 1024).includes('%PDF-')],
];
const told = new Set(signatures.map(([type]) => type));

/** Pictures a browser shows without running anything; SVG is none. */
export const shownTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export type FileType = { readonly type: string } | { readonly refused: Text };

/** What a file is, by its first bytes (1 kB are enough) and its name. The sender's own word for it is not believed. */
export function fileType(name: string, head: Buffer): FileType {
  const ending = endingOf(name);
  if (programs.has(ending) || head.subarray(0, 2).equals(Buffer.from('MZ'))) return { refused: isProgram(name) };
  const seen = signatures.find(([, begins]) => begins(head))?.[0];
  const named = ofEnding[ending];
  if (seen !== undefined) return { type: seen };
  if (named !== undefined && told.has(named)) return { refused: isNot(name, ending.slice(1).toUpperCase()) };
  return { type: named ?? 'application/octet-stream' };
}

const isProgram = (name: string): Text => ({
  en: `“${name}” is a program. Programs are not kept on records.`,
  'zh-CN': `“${name}”是程序文件,不能添加到记录。`,
  'zh-TW': `「${name}」是程式檔案,不能加入記錄。`,
});
const isNot = (name: string, kind: string): Text => ({
  en: `“${name}” is named like a ${kind} file but is none.`,
  'zh-CN': `“${name}”的扩展名是 ${kind},但内容不是。`,
  'zh-TW': `「${name}」的副檔名是 ${kind},但內容不是。`,
});
