import type { Json } from '@throughline/expression';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Field, guessDateOrder, type ReadOptions, readText, standardModules, suggestMapping } from '../index.ts';

function field(type: Field['type'], more: Partial<Field> = {}): Field {
  return { id: 'x', label: 'X', type, ...more };
}
function read(of: Field, text: string, options: ReadOptions = {}): Json | string {
  const result = readText(of, text, options);
  return 'value' in result ? result.value : `refused: ${result.problem.problem}`;
}
const stage =
  standardModules.find((module) => module.id === 'deals')?.fields.find((one) => one.id === 'stage') ?? field('text');

describe('days in a file', () => {
  it.each<[string, ReadOptions['dateOrder'], string]>([
    ['20-10-16', 'dmy', '2016-10-20'],
    ['20-10-16', 'ymd', '2020-10-16'],
    ['10/20/2016', 'mdy', '2016-10-20'],
    ['1.2.1999', 'dmy', '1999-02-01'],
    ['2016-10-20', 'dmy', '2016-10-20'],
    ['20161020', 'dmy', '2016-10-20'],
    ['2016年10月20日', 'dmy', '2016-10-20'],
    ['20 Oct 2016', 'ymd', '2016-10-20'],
    ['October 20th, 2016', 'dmy', '2016-10-20'],
    ['1/1/68', 'dmy', '2068-01-01'],
    ['1/1/69', 'dmy', '1969-01-01'],
    ['2016-10-20 00:00:00', 'dmy', '2016-10-20'],
  ])('%s in order %s is %s', (text, dateOrder, expected) => {
    expect(read(field('date'), text, dateOrder ? { dateOrder } : {})).toBe(expected);
  });

  it.each(['31/02/2026', '20-10', 'soon', '32/1/2016', '1/1/216'])('%s is none', (text) => {
    expect(read(field('date'), text, { dateOrder: 'dmy' })).toBe('refused: badFormat');
  });

  it('with a time are moments in the zone of the file', () => {
    const options = { dateOrder: 'mdy', zone: 'America/New_York' } as const;
    expect(read(field('dateTime'), '3/1/2026 1:30 PM', options)).toBe('2026-03-01T18:30:00.000Z');
    expect(read(field('dateTime'), '2026-03-01 09:30:15', options)).toBe('2026-03-01T14:30:15.000Z');
    expect(read(field('dateTime'), '2026-03-01T09:30:00+01:00', options)).toBe('2026-03-01T08:30:00.000Z');
    expect(read(field('dateTime'), '3/1/2026', options)).toBe('2026-03-01T05:00:00.000Z');
    expect(read(field('dateTime'), '3/1/2026 25:00', options)).toBe('refused: badFormat');
  });
});

describe('the order of days', () => {
  it('is certain when only one reads them all', () => {
    expect(guessDateOrder(['10/20/2016', '01/02/2017'])).toEqual({ order: 'mdy', certain: true });
    expect(guessDateOrder(['2016-10-20', ''])).toEqual({ order: 'ymd', certain: true });
  });

  it('is guessed from what varies when the years have two digits', () => {
    const samples = ['20-10-16', '25-10-16', '02-11-16', '11-01-17', '28-02-17', '17-03-17'];
    expect(guessDateOrder(samples)).toEqual({ order: 'dmy', certain: false });
  });

  it('is unknown without days', () => {
    expect(guessDateOrder(['', 'n/a'])).toBeNull();
  });
});

describe('numbers in a file', () => {
  it.each<[Field, string, ReadOptions, Json]>([
    [field('integer'), '1,996', {}, 1996],
    [field('integer'), '12.0', {}, 12],
    [field('integer'), '12.5', {}, 'refused: badFormat'],
    [field('decimal'), '1,100.04', {}, '1100.04'],
    [field('decimal'), '1.100,04', { decimalSign: ',' }, '1100.04'],
    [field('decimal'), '12,34', {}, 'refused: badFormat'],
    [field('decimal'), '12,34,567.5', {}, '1234567.5'],
    [field('decimal'), '1 234,5', { decimalSign: ',' }, '1234.5'],
    [field('decimal'), '−15 %', {}, '-15'],
    [field('decimal'), '(15)', {}, '-15'],
    [field('decimal'), '.5', {}, '0.5'],
    [field('decimal'), '-0', {}, '0'],
    [field('decimal', { scale: 2 }), '1.234', {}, 'refused: badFormat'],
    [field('decimal'), 'n/a', {}, 'refused: badFormat'],
    [field('money'), '550', { currency: 'USD' }, { minor: '55000', currency: 'USD' }],
    [field('money'), '$1,234.5', { currency: 'CAD' }, { minor: '123450', currency: 'CAD' }],
    [field('money'), '1.234,50 €', { decimalSign: ',', currency: 'USD' }, { minor: '123450', currency: 'EUR' }],
    [field('money'), 'jpy 1,234', {}, { minor: '1234', currency: 'JPY' }],
    [field('money'), '-12.30', { currency: 'USD' }, { minor: '-1230', currency: 'USD' }],
    [field('money', { currency: 'CHF' }), '7', { currency: 'USD' }, { minor: '700', currency: 'CHF' }],
    [field('money'), '7', {}, 'refused: badFormat'],
    [field('money'), '7.001', { currency: 'USD' }, 'refused: badFormat'],
  ])('%j: %s %j is %j', (of, text, options, expected) => {
    expect(read(of, text, options)).toEqual(expected);
  });

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (number) => {
        expect(read(field('integer'), number.toLocaleString('en-US'))).toBe(number);
        expect(read(field('integer'), number.toLocaleString('de-DE'), { decimalSign: ',' })).toBe(number);
      }),
    );
  });
});

describe('words in a file', () => {
  it('name a choice by key or by any label, whatever the case', () => {
    expect(['won', 'Won', 'WON', '赢单', '成交', 'On hold', 'onhold'].map((text) => read(stage, text))).toEqual([
      'won',
      'won',
      'won',
      'won',
      'won',
      'onHold',
      'onHold',
    ]);
    expect(read(stage, 'Closed')).toBe('refused: notAnOption');
  });

  it('say yes and no in many languages', () => {
    expect(['yes', 'Ja', 'TRUE', '1', '是', 'x'].map((text) => read(field('boolean'), text))).toEqual(
      Array(6).fill(true),
    );
    expect(['no', 'Nein', 'false', '0', '否'].map((text) => read(field('boolean'), text))).toEqual(
      Array(5).fill(false),
    );
    expect(read(field('boolean'), 'perhaps')).toBe('refused: badFormat');
  });

  it('list several choices', () => {
    const tags = field('multiPicklist', {
      options: [
        { key: 'a', label: 'Alpha' },
        { key: 'b', label: 'Beta' },
      ],
    });
    expect(read(tags, 'beta; Alpha')).toEqual(['a', 'b']);
    expect(read(tags, 'beta, gamma')).toBe('refused: notAnOption');
  });

  it('keep their spaces in texts and lose them elsewhere; blank ones are empty', () => {
    expect(read(field('text'), '  a ')).toBe('  a ');
    expect(read(field('email'), ' a@b.co ')).toBe('a@b.co');
    expect(read(field('url'), 'www.example.com')).toBe('https://www.example.com');
    expect(read(field('text'), '   ')).toBeNull();
  });
});

describe('the columns of a file', () => {
  const suggested = (module: string, headers: string) => {
    const found = standardModules.find((one) => one.id === module);
    return found ? suggestMapping(headers.split(','), found).map(({ field }) => field) : [];
  };

  it('find their fields by id, label or a usual other name', () => {
    expect(
      suggested('accounts', 'account,sector,year_established,revenue,employees,office_location,subsidiary_of'),
    ).toEqual(['name', 'sector', 'yearEstablished', 'revenue', 'employees', 'officeLocation', 'subsidiaryOf']);
    expect(
      suggested('deals', 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_value,close_quarter'),
    ).toEqual(['opportunityId', 'owner', 'product', 'account', 'stage', 'engageDate', 'closeValue', null]);
    expect(suggested('products', 'product,series,sales_price')).toEqual(['name', 'series', 'salesPrice']);
    expect(suggested('contacts', '姓名,電子郵件,手机')).toEqual(['name', 'email', 'mobile']);
  });

  it('forgive a slip of typing and take no field twice', () => {
    expect(suggested('accounts', 'employes,Account name,name')).toEqual(['employees', 'name', null]);
  });
});
