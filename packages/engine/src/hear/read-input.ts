import { isJsonObject, type Json } from '@throughline/expression';
import type { ActInput } from '../event.ts';

/** What a person sent, when it has the shape of an `ActInput`; null when it has another. */
export function readInput(given: Json): ActInput | null {
  if (given === null) return {};
  if (!isJsonObject(given)) return null;
  const fits = Object.entries(given).every(([part, value]) => {
    const shape = Object.hasOwn(shapes, part) ? shapes[part as keyof ActInput] : undefined;
    return shape?.(value) === true;
  });
  return fits ? (given as ActInput) : null;
}

type Shape = (json: Json) => boolean;

const isText: Shape = (json) => typeof json === 'string';
const listOf =
  (one: Shape): Shape =>
  (json) =>
    Array.isArray(json) && json.every(one);
const eachOf =
  (one: Shape): Shape =>
  (json) =>
    isJsonObject(json) && Object.values(json).every(one);

const isFile: Shape = (json) =>
  isJsonObject(json) &&
  isText(json.id ?? null) &&
  isText(json.name ?? null) &&
  isText(json.type ?? null) &&
  isSize(json.size);
const isTask: Shape = (json) =>
  isJsonObject(json) &&
  isText(json.subject ?? null) &&
  isText(json.assignee ?? null) &&
  (json.dueAt === undefined || isText(json.dueAt)) &&
  Object.keys(json).every((key) => key === 'subject' || key === 'assignee' || key === 'dueAt');

const shapes: { readonly [Part in keyof Required<ActInput>]: Shape } = {
  fields: isJsonObject,
  note: isText,
  checklists: eachOf(listOf(isText)),
  attachments: eachOf(listOf(isFile)),
  done: eachOf(listOf(isText)),
  tasks: eachOf(isTask),
  people: eachOf(isText),
};

function isSize(json: Json | undefined): boolean {
  return typeof json === 'number' && Number.isSafeInteger(json) && json >= 0;
}
