import { expect, test } from 'vitest';
import { asGroup, complete, withOperator } from './complete.ts';

test('lines still being written are left out, and a group of one is that one', () => {
  expect(
    complete({
      all: [
        { of: 'stage', is: 'in', value: [] },
        {
          any: [
            { of: 'amount', is: 'moreThan' },
            { of: 'owner', is: 'isMe' },
          ],
        },
      ],
    }),
  ).toEqual({ of: 'owner', is: 'isMe' });
  expect(complete({ all: [{ of: 'amount', is: 'between', value: ['1', null] }] })).toBeNull();
});

test('what the builder cannot show stays as it is', () => {
  const formula = { all: [{ formula: 'amount > 5' }, { not: { of: 'name', is: 'empty' as const } }] };
  expect(complete(formula)).toEqual(formula);
});

test('a single line stands in a group', () => {
  expect(asGroup({ of: 'name', is: 'empty' })).toEqual({ all: [{ of: 'name', is: 'empty' }] });
  expect(asGroup(null)).toEqual({ all: [] });
});

test('another operator keeps the value where it still means something', () => {
  const line = { of: 'stage', is: 'equals', value: 'won' } as const;
  expect(withOperator(line, 'notEquals')).toEqual({ of: 'stage', is: 'notEquals', value: 'won' });
  expect(withOperator(line, 'in')).toEqual({ of: 'stage', is: 'in', value: ['won'] });
  expect(withOperator(line, 'empty')).toEqual({ of: 'stage', is: 'empty' });
  expect(withOperator({ of: 'closeDate', is: 'empty' }, 'withinNext').value).toEqual({ n: 7, unit: 'day' });
});
