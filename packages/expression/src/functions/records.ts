import type { Frame, Run } from '../frame.ts';
import type { Text } from '../language.ts';
import { boolean, type Type } from '../typed.ts';
import { member, type Value } from '../values/value.ts';
import { type FunctionRule, fits } from './rule.ts';

function emptiness(name: string, help: Text, whenEmpty: boolean): FunctionRule {
  return {
    name,
    signature: `${name}(value)`,
    help,
    type: (args) => (args.length === 1 ? boolean : undefined),
    make:
      ([of]) =>
      (frame) =>
        isEmptyValue(of?.(frame) ?? null) === whenEmpty,
  };
}

/** Null, a text without characters, a list without elements. */
export function isEmptyValue(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

const coalesce: FunctionRule = {
  name: 'coalesce',
  signature: 'coalesce(value, value, …)',
  help: {
    en: 'The first of the values that is not empty: coalesce(phone, "none").',
    'zh-CN': '第一个非空的值。',
    'zh-TW': '第一個非空的值。',
  },
  type: (args) => {
    const known = args.map((arg) => arg.type).filter((type) => type.is !== 'nothing');
    const first: Type | undefined = known[0];
    if (first === undefined || args.length > 20) return undefined;
    if (known.every((type) => type.is === first.is)) return first;
    if (known.every((type) => type.is === 'integer' || type.is === 'decimal')) return { is: 'decimal' };
    return known.every((type) => type.is === 'text' || type.is === 'picklist') ? { is: 'text' } : undefined;
  },
  make: (args, typed) => {
    const mixed = typed.some((arg) => arg.type.is === 'decimal');
    return (frame) => {
      for (const arg of args) {
        const value = arg(frame);
        if (value !== null) return mixed && typeof value === 'number' ? BigInt(value) * 10n ** 10n : value;
      }
      return null;
    };
  },
};

/** True while a change is judged that began with a value under this name. */
const hasBefore: FunctionRule = {
  name: 'hasBefore',
  signature: 'hasBefore(field)',
  help: 'Whether a change is being judged.',
  hidden: true,
  type: (args) => (args.length === 1 ? boolean : undefined),
  make: (_, typed) => {
    const path = typed[0];
    const names = path?.kind === 'path' ? path.names : [];
    return (frame) => {
      const { before } = frame.env;
      if (before === undefined) return false;
      return names.length < 2 || typeof member(before, names[0] ?? '') === 'object';
    };
  },
};

/** Turns unknown into false where a test has to be total. */
const isTrue: FunctionRule = {
  name: 'isTrue',
  signature: 'isTrue(condition)',
  help: 'Whether a condition holds for certain.',
  hidden: true,
  type: (args) => (fits(args, 'boolean') ? boolean : undefined),
  make:
    ([of]) =>
    (frame) =>
      of?.(frame) === true,
};

function ofPerson(
  name: string,
  help: Text,
  test: (id: string, me: { readonly id: string; readonly team: readonly string[] }) => boolean,
): FunctionRule {
  return {
    name,
    signature: `${name}(user)`,
    help,
    type: (args) => (fits(args, 'anyone') ? boolean : undefined),
    make:
      ([of]: readonly Run[]) =>
      (frame: Frame) => {
        const { me } = frame.env;
        const value = of?.(frame) ?? null;
        return me !== undefined && typeof value === 'string' && test(value, me);
      },
  };
}

export const recordFunctions: readonly FunctionRule[] = [
  emptiness('isEmpty', { en: 'Whether a value is empty.', 'zh-CN': '值是否为空。', 'zh-TW': '值是否為空。' }, true),
  emptiness(
    'has',
    { en: 'Whether a value is filled in.', 'zh-CN': '值是否已填写。', 'zh-TW': '值是否已填寫。' },
    false,
  ),
  coalesce,
  hasBefore,
  isTrue,
  ofPerson(
    'isMe',
    {
      en: 'Whether the user is the one asking.',
      'zh-CN': '该用户是否为当前用户。',
      'zh-TW': '該使用者是否為目前使用者。',
    },
    (id, me) => id === me.id,
  ),
  ofPerson(
    'isInMyTeam',
    {
      en: 'Whether the user is in the team of the one asking.',
      'zh-CN': '该用户是否在我的团队中。',
      'zh-TW': '該使用者是否在我的團隊中。',
    },
    (id, me) => me.team.includes(id),
  ),
];
