import { describe, expect, it } from 'vitest';
import { deal, dealShape } from '../../testing/a-deal.ts';
import { type Condition, compileCondition, failingParts, type Language, sayFailures, summarise } from '../index.ts';

const condition: Condition = {
  all: [
    { of: 'amount', is: 'atLeast', value: 2000 },
    {
      any: [
        { of: 'stage', is: 'equals', value: 'won' },
        { of: 'account.sector', is: 'in', value: ['it', 'law'] },
      ],
    },
    { of: 'closeDate', is: 'withinNext', value: { n: 3, unit: 'businessDay' } },
    { not: { of: 'owner', is: 'isMe' } },
    { formula: 'discount > 20' },
  ],
};

function explain(of: Condition) {
  const result = compileCondition(of, dealShape);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.compiled.explain(deal());
}

describe('a condition in words', () => {
  it.each<[Language, string]>([
    [
      'en',
      'Amount is at least 2,000 and (Stage is Won or Account › Sector is one of it or law) and Close date is within the next 3 business days and not (Owner is me) and discount > 20',
    ],
    [
      'zh-CN',
      '金额不少于 2,000 且(阶段为 Won 或客户 › 行业属于 it或law)且结单日期在未来 3 个工作日内且并非(所有者是我)且 discount > 20',
    ],
    [
      'zh-TW',
      '金額不少於 2,000 且(階段為 Won 或客戶 › 產業屬於 it或law)且結案日期在未來 3 個工作天內且並非(擁有者是我)且 discount > 20',
    ],
  ])('reads in %s', (language, sentence) => {
    expect(summarise(condition, dealShape, language)).toBe(sentence);
  });

  it('says days, moments, money and other fields as people do', () => {
    const said = (of: Condition) => summarise(of, dealShape, 'en', { zone: 'Asia/Shanghai' });
    expect(said({ of: 'closeDate', is: 'lessThan', value: '2026-12-01' })).toBe('Close date is before Dec 1, 2026');
    expect(said({ of: 'dueAt', is: 'atLeast', value: '2026-12-01T00:00:00Z' }).replace(/\s/g, ' ')).toBe(
      'Due is not before Dec 1, 2026, 8:00 AM',
    );
    expect(said({ of: 'amount', is: 'between', value: [{ minor: '1000', currency: 'USD' }, 20] })).toBe(
      'Amount is between $10.00 and 20',
    );
    expect(said({ of: 'closeDate', is: 'moreThan', value: { path: 'engageDate' } })).toBe(
      'Close date is after Engage date',
    );
    expect(said({ all: [] })).toBe('always');
    expect(said({ of: 'nowhere', is: 'equals', value: 3 })).toBe('nowhere is 3');
  });
});

describe('why a condition does not hold', () => {
  it('is a tree with the values found', () => {
    expect(
      explain({
        all: [
          { of: 'amount', is: 'moreThan', value: { path: 'amount' } },
          { of: 'name', is: 'notEmpty' },
        ],
      }),
    ).toEqual({
      at: '',
      is: 'all',
      result: false,
      parts: [
        {
          at: 'all.0',
          is: 'test',
          result: false,
          of: 'amount',
          operator: 'moreThan',
          found: { minor: '123400', currency: 'USD' },
          wanted: { minor: '123400', currency: 'USD' },
        },
        { at: 'all.1', is: 'test', result: true, of: 'name', operator: 'notEmpty', found: 'Big fish' },
      ],
    });
  });

  it('shows a loaded account by its id only', () => {
    expect(explain({ of: 'account', is: 'empty' })).toMatchObject({ found: 'a1' });
  });

  it('names the lines responsible', () => {
    expect(failingParts(explain(condition)).map((part) => part.at)).toEqual(
      ['all.0', 'all.1.any.0', 'all.1.any.1', 'all.3.not', 'all.4.formula'].map((at) => at.replace('.formula', '')),
    );
  });

  it('says what is needed and what was found, a sentence for each', () => {
    expect(sayFailures(explain(condition), dealShape, 'en', { names: { u1: 'Ann' } })).toEqual([
      'Needed: Amount is at least 2,000. Now: $1,234.00.',
      'Needed: Stage is Won or Account › Sector is one of it or law. Now: Stage: Engaging, Account › Sector: retail.',
      'Needed: not (Owner is me). Now: Ann.',
      'Needed: discount > 20. Now: 12.5.',
    ]);
    expect(sayFailures(explain({ of: 'name', is: 'notEmpty' }), dealShape, 'en')).toEqual([]);
  });

  it('keeps together what must not be true together', () => {
    const both: Condition = {
      not: {
        all: [
          { of: 'stage', is: 'equals', value: 'engaging' },
          { of: 'active', is: 'equals', value: true },
        ],
      },
    };
    expect(sayFailures(explain(both), dealShape, 'en')).toEqual([
      'Needed: not (Stage is Engaging and Active is Yes). Now: Stage: Engaging, Active: Yes.',
    ]);
  });
});
