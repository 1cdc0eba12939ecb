import type { Json, JsonObject } from '@throughline/expression';
import { describe, expect, it } from 'vitest';
import {
  applyDefaults,
  changedFields,
  displayValue,
  type FieldType,
  type ModuleDefinition,
  nameOf,
  validateData,
} from './index.ts';

/** A field of every type, called as its type. */
const everything: ModuleDefinition = {
  id: 'things',
  label: 'Thing',
  labelPlural: 'Things',
  icon: 'box',
  nameField: 'text',
  columns: ['text'],
  fields: [
    { id: 'text', type: 'text', label: 'Text', required: true, maxLength: 5 },
    { id: 'code', type: 'text', label: 'Code', unique: true },
    { id: 'longText', type: 'longText', label: 'Long text' },
    { id: 'integer', type: 'integer', label: 'Integer' },
    { id: 'decimal', type: 'decimal', label: 'Decimal', scale: 2 },
    { id: 'money', type: 'money', label: 'Money' },
    { id: 'boolean', type: 'boolean', label: 'Boolean', default: false },
    { id: 'date', type: 'date', label: 'Date' },
    { id: 'dateTime', type: 'dateTime', label: 'Moment' },
    {
      id: 'picklist',
      type: 'picklist',
      label: 'Choice',
      options: [
        { key: 'a', label: { en: 'First', 'zh-CN': '一' } },
        { key: 'b', label: 'Second' },
      ],
      default: 'a',
    },
    {
      id: 'multiPicklist',
      type: 'multiPicklist',
      label: 'Choices',
      options: [
        { key: 'a', label: 'A' },
        { key: 'b', label: 'B' },
      ],
    },
    { id: 'lookup', type: 'lookup', label: 'Look-up', module: 'things' },
    { id: 'user', type: 'user', label: 'User' },
    { id: 'email', type: 'email', label: 'E-mail' },
    { id: 'phone', type: 'phone', label: 'Phone' },
    { id: 'url', type: 'url', label: 'Web' },
  ],
};

function stored(field: FieldType, json: Json): Json | undefined | string {
  const { data, problems } = validateData(everything, { [field]: json }, { partial: true });
  return problems[0] ? `refused: ${problems[0].problem}` : data[field];
}
function problems(data: JsonObject, partial = true): readonly string[] {
  return validateData(everything, data, { partial }).problems.map(({ field, problem }) => `${field} ${problem}`);
}

describe('a value from outside', () => {
  it.each<[FieldType, Json, Json]>([
    ['text', ' a b ', ' a b '],
    ['text', '五个汉字啊', '五个汉字啊'],
    ['integer', -12, -12],
    ['decimal', '0012.500', '12.5'],
    ['decimal', 3, '3'],
    ['money', { minor: '-007', currency: 'USD' }, { minor: '-7', currency: 'USD' }],
    ['boolean', false, false],
    ['date', '2024-02-29', '2024-02-29'],
    ['dateTime', '2026-03-01T09:30:00+01:00', '2026-03-01T08:30:00.000Z'],
    ['picklist', 'b', 'b'],
    ['multiPicklist', ['b', 'a', 'b'], ['a', 'b']],
    ['lookup', '0198f1c2-0000-7000-8000-000000000000', '0198f1c2-0000-7000-8000-000000000000'],
    ['email', "o'hara+x@mail.example.co", "o'hara+x@mail.example.co"],
    ['email', '王@例子.中国', '王@例子.中国'],
    ['phone', '+49 (0)30 / 123-45', '+49 (0)30 / 123-45'],
    ['url', 'https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
  ])('%s %j is stored as %j', (field, given, expected) => {
    expect(stored(field, given)).toEqual(expected);
  });

  it.each<[FieldType, Json, string]>([
    ['text', 5, 'wrongType'],
    ['text', 'sechse', 'tooLong'],
    ['text', 'a\u0000', 'badFormat'],
    ['longText', '\udc00', 'badFormat'],
    ['longText', 'x'.repeat(20_001), 'tooLong'],
    ['integer', 1.5, 'wrongType'],
    ['integer', 2 ** 53, 'wrongType'],
    ['integer', '5', 'wrongType'],
    ['decimal', 1.5, 'wrongType'],
    ['decimal', '1.234', 'badFormat'],
    ['decimal', '1e5', 'badFormat'],
    ['money', '5', 'wrongType'],
    ['money', { minor: '5', currency: 'usd' }, 'badFormat'],
    ['money', { minor: '5.5', currency: 'USD' }, 'badFormat'],
    ['money', { minor: '5', currency: 'USD', more: 1 }, 'badFormat'],
    ['boolean', 'true', 'wrongType'],
    ['date', '2023-02-29', 'badFormat'],
    ['date', '2023-02-28T00:00:00Z', 'badFormat'],
    ['dateTime', '2026-03-01T09:30:00', 'badFormat'],
    ['picklist', 'A', 'notAnOption'],
    ['multiPicklist', ['a', 'c'], 'notAnOption'],
    ['multiPicklist', 'a', 'wrongType'],
    ['lookup', "x'; drop table records", 'badFormat'],
    ['email', 'a@b.co\r\nBcc: all@b.co', 'badFormat'],
    ['email', 'Ann <ann@b.co>', 'badFormat'],
    ['phone', 'call me', 'badFormat'],
    ['url', 'javascript:alert(1)', 'badFormat'],
  ])('%s %j is refused', (field, given, problem) => {
    expect(stored(field, given)).toBe(`refused: ${problem}`);
  });

  it('under a key nobody knows is refused by name', () => {
    const hostile = JSON.parse('{"__proto__": {"x": 1}, "constructor": 1, "colour": "red"}') as JsonObject;
    expect(problems(hostile)).toEqual(['__proto__ unknownField', 'constructor unknownField', 'colour unknownField']);
    expect(Object.keys(validateData(everything, hostile, { partial: true }).data)).toEqual([]);
  });

  it('is refused in the reader’s language', () => {
    const { problems } = validateData(everything, { picklist: 'c' }, { partial: true, language: 'zh-CN' });
    expect(problems[0]?.message).toBe('Choice:“c”不在选项之中(一、Second)。');
  });
});

describe('required fields', () => {
  it('must be there when a record is made, and must not be emptied later', () => {
    expect(problems({}, false)).toEqual(['text required']);
    expect(problems({})).toEqual([]);
    expect(problems({ text: '' })).toEqual(['text required']);
  });
});

describe('emptying a field', () => {
  it('leaves it out of a new record and is told as null of an old one', () => {
    const given = { text: 'x', date: null, multiPicklist: [], longText: '' };
    expect(validateData(everything, given, { partial: false }).data).toEqual({ text: 'x' });
    expect(validateData(everything, given, { partial: true }).data).toEqual({
      text: 'x',
      date: null,
      multiPicklist: null,
      longText: null,
    });
  });
});

describe('a record', () => {
  it('gets the defaults of what was not given', () => {
    expect(applyDefaults(everything, { text: 'x', picklist: null })).toEqual({
      text: 'x',
      picklist: null,
      boolean: false,
    });
  });

  it('is told apart from another field by field', () => {
    const money = { minor: '5', currency: 'USD' };
    const before = { text: 'x', money, multiPicklist: ['a', 'b'], date: '2026-01-01' };
    const after = { text: 'y', money: { currency: 'USD', minor: '5' }, multiPicklist: ['a'], integer: null };
    expect(changedFields(before, after)).toEqual(['date', 'multiPicklist', 'text']);
  });

  it('is called by its name field, else by its unique one', () => {
    expect(nameOf(everything, { text: ' Big fish ', code: 'X1' })).toBe('Big fish');
    expect(nameOf(everything, { code: 'X1' })).toBe('X1');
    expect(nameOf(everything, {})).toBe('');
  });

  it('is shown in the reader’s language, numbers and zone', () => {
    const show = (id: FieldType, value: Json, locale?: string) => {
      const field = everything.fields.find((one) => one.id === id);
      if (field === undefined) throw new Error(id);
      return displayValue(field, value, {
        language: 'zh-CN',
        zone: 'Asia/Shanghai',
        names: { u1: '王芳' },
        ...(locale ? { locale } : {}),
      }).replace(/\s/g, ' ');
    };
    expect(show('decimal', '9007199254740993.10')).toBe('9,007,199,254,740,993.10');
    expect(show('decimal', '1234.5', 'de-DE')).toBe('1.234,50');
    expect(show('money', { minor: '123456', currency: 'JPY' })).toBe('JP¥123,456');
    expect(show('date', '2026-03-01')).toBe('2026年3月1日');
    expect(show('dateTime', '2026-03-01T16:30:00.000Z')).toBe('2026年3月2日 00:30');
    expect(show('boolean', true)).toBe('是');
    expect(show('picklist', 'a')).toBe('一');
    expect(show('picklist', 'gone')).toBe('gone');
    expect(show('user', 'u1')).toBe('王芳');
    expect(show('user', 'u2')).toBe('u2');
    expect(show('text', null)).toBe('');
  });
});
