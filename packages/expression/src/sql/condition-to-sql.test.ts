import { describe, expect, it } from 'vitest';
import { moment, recordShape, userIds } from '../../testing/random-conditions.ts';
import { type Condition, conditionToSql, recordColumns } from '../index.ts';

function compile(condition: Condition, first?: number) {
  const result = conditionToSql(condition, recordShape, recordColumns(recordShape, 'r'), moment, first);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result;
}
function refusals(condition: Condition): readonly string[] {
  const result = conditionToSql(condition, recordShape, recordColumns(recordShape, 'r'), moment);
  return 'problems' in result ? result.problems.map(({ code, at }) => `${at || '·'} ${code}`) : [];
}

describe('a condition in SQL', () => {
  it('compares plainly where it may, so that an index serves', () => {
    const { text, params } = compile({
      all: [
        { of: 'stage', is: 'equals', value: 'a' },
        { of: 'count', is: 'atLeast', value: 3 },
      ],
    });
    expect(text).toBe(
      `(((r.data->>'stage') COLLATE "C") = $1::text AND ((r.data->>'count')::numeric) >= $2::text::numeric)`,
    );
    expect(params).toEqual(['a', '3']);
  });

  it('makes room for empty values where they count', () => {
    expect(compile({ of: 'stage', is: 'notEquals', value: 'a' }).text).toBe(
      `((r.data->>'stage') COLLATE "C") IS DISTINCT FROM $1::text`,
    );
    expect(compile({ not: { of: 'stage', is: 'in', value: ['a', 'b'] } }).text).toBe(
      `(((r.data->>'stage') COLLATE "C") NOT IN ($1::text, $2::text) OR ((r.data->>'stage') COLLATE "C") IS NULL)`,
    );
  });

  it('keeps what people wrote out of the text', () => {
    const hostile = `'; DROP TABLE records; --`;
    const { text, params } = compile({ of: 'name', is: 'contains', value: hostile });
    expect(text).toBe(`strpos(((r.data->>'name') COLLATE "C"), $1::text) > 0`);
    expect(params).toEqual([hostile]);
  });

  it('numbers parameters from wherever the statement is at, or leaves the numbering to a builder', () => {
    const { text, pieces, params } = compile({ of: 'owner', is: 'isInMyTeam' }, 5);
    expect(text).toBe('r.owner IN ($5::text::uuid, $6::text::uuid)');
    expect(pieces).toEqual(['r.owner IN (', '::text::uuid, ', '::text::uuid)']);
    expect(params).toEqual(userIds.slice(0, 2));
  });

  it('counts days here and tells the database only the bounds', () => {
    // It is Saturday 7 March 2026 in New York; its clocks go forward on Sunday.
    const { params } = compile({ of: 'createdAt', is: 'withinNext', value: { n: 1, unit: 'day' } });
    expect(params).toEqual(['2026-03-07T23:30:00.000Z', '2026-03-09T04:00:00.000Z']);
  });

  it('looks through a look-up by primary key, past deleted records', () => {
    expect(compile({ of: 'account.name', is: 'empty' }).text).toBe(
      `(((SELECT behind0.data FROM records behind0 WHERE behind0.module = 'accounts' AND behind0.id = (r.data->>'account')::uuid AND behind0.deleted_at IS NULL)->>'name') COLLATE "C") IS NULL`,
    );
  });

  it('refuses what only the program can judge, line by line', () => {
    expect(
      refusals({
        any: [
          { of: 'stage', is: 'changed' },
          { of: 'stage', is: 'equals', value: 'a' },
          { formula: 'name.matches("x")' },
          { not: { formula: 'addDays(begins, 1) == ends' } },
          { formula: 'amount * 2 > price' },
        ],
      }),
    ).toEqual(['any.0 notInSql', 'any.2 notInSql', 'any.3.not notInSql', 'any.4 notInSql']);
  });
});
