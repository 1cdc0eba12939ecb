import type { Field, ModuleDefinition } from '@throughline/crm';
import type { Condition, Json, Operand, Test } from '@throughline/expression';
import type { Fragment } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { fieldSql, fieldSqlType } from './field-sql.ts';

/** What a filter is compiled for: over `records r` of one module, asked by a viewer. */
type Scope = { readonly session: Session; readonly module: ModuleDefinition; readonly viewer: Viewer };
type Side = { readonly sql: Fragment; readonly type: string; readonly isMoney: boolean; readonly isList: boolean };

/**
 * A filter as SQL. Equality is total (empty equals empty), an order with an empty side is unknown, and unknown at the top
 * is no match: SQL's own logic of three values does the rest. Throws `badRequest` naming what a list cannot be filtered by.
 */
export function filterToSql(scope: Scope, condition: Condition): Fragment {
  const { sql } = scope.session;
  if ('all' in condition) return join(scope, condition.all, sql`true`, sql` and `);
  if ('any' in condition) return join(scope, condition.any, sql`false`, sql` or `);
  if ('not' in condition) return sql`(not ${filterToSql(scope, condition.not)})`;
  if ('formula' in condition) throw notFilterable('a formula');
  return testToSql(scope, condition);
}

function join(scope: Scope, parts: readonly Condition[], none: Fragment, word: Fragment): Fragment {
  const { sql } = scope.session;
  const [first, ...rest] = parts.map((part) => filterToSql(scope, part));
  if (first === undefined) return none;
  return sql`(${rest.reduce((whole, part) => sql`${whole}${word}${part}`, first)})`;
}

function testToSql(scope: Scope, test: Test): Fragment {
  const { sql } = scope.session;
  const left = sideOf(scope, test.of);
  const at = (value: Operand | undefined) => operandToSql(scope, left, test, value);
  const many = () => (Array.isArray(test.value) ? test.value : []).map((value) => at(value));
  switch (test.is) {
    case 'empty':
      return sql`(${left.sql} is null)`;
    case 'notEmpty':
      return sql`(${left.sql} is not null)`;
    case 'equals':
      return sql`(${left.sql} is not distinct from ${at(test.value)})`;
    case 'notEquals':
      return sql`(${left.sql} is distinct from ${at(test.value)})`;
    case 'in':
    case 'notIn': {
      const found = many().reduce<Fragment>(
        (whole, value) => sql`${whole} or ${left.sql} is not distinct from ${value}`,
        sql`false`,
      );
      return test.is === 'in' ? sql`(${found})` : sql`(not (${found}))`;
    }
    case 'contains':
      return containsToSql(scope, left, test);
    case 'notContains':
      return sql`(not ${containsToSql(scope, left, test)})`;
    case 'startsWith':
      return sql`starts_with(${left.sql}, ${at(test.value)})`;
    case 'lessThan':
      return sql`(${left.sql} < ${at(test.value)})`;
    case 'atMost':
      return sql`(${left.sql} <= ${at(test.value)})`;
    case 'moreThan':
      return sql`(${left.sql} > ${at(test.value)})`;
    case 'atLeast':
      return sql`(${left.sql} >= ${at(test.value)})`;
    case 'between': {
      const [low, high] = many();
      if (low === undefined || high === undefined) throw notFilterable(`"${test.of}" without both bounds`);
      return sql`(${left.sql} >= ${low} and ${left.sql} <= ${high})`;
    }
    case 'isMe':
      return sql`(${left.sql} = ${scope.viewer.user?.id ?? null}::text)`;
    case 'isInMyTeam':
      return sql`(${left.sql} in (select owner_id::text from user_reach where user_id = ${scope.viewer.user?.id ?? null}::uuid))`;
    default:
      throw notFilterable(`"${test.is}"`);
  }
}

function containsToSql(scope: Scope, left: Side, test: Test): Fragment {
  const { sql } = scope.session;
  const wanted = typeof test.value === 'string' ? test.value : '';
  if (left.isList) return sql`(${left.sql}::jsonb @> ${JSON.stringify([wanted])}::jsonb)`;
  return sql`(strpos(${left.sql}, ${wanted}::text) > 0)`;
}

const systemSides: { readonly [name: string]: { readonly sql: string; readonly type: string } } = {
  id: { sql: '(r.id::text)', type: 'text' },
  owner: { sql: '(r.owner::text)', type: 'text' },
  createdBy: { sql: '(r.created_by::text)', type: 'text' },
  createdAt: { sql: 'r.created_at', type: 'timestamptz' },
  updatedAt: { sql: 'r.updated_at', type: 'timestamptz' },
  revision: { sql: '(r.revision::numeric)', type: 'numeric' },
};

function sideOf({ session, module }: Scope, path: string): Side {
  const { sql } = session;
  const system = systemSides[path];
  if (system !== undefined) return { sql: sql.unsafe(system.sql), type: system.type, isMoney: false, isList: false };
  const field = module.fields.find(({ id }) => id === path);
  if (field === undefined) throw notFilterable(`"${path}"`);
  return { sql: sql.unsafe(fieldSql(field, 'r.data')), type: fieldSqlType(field), ...formOf(field) };
}

const formOf = ({ type }: Field) => ({ isMoney: type === 'money', isList: type === 'multiPicklist' });

function operandToSql(scope: Scope, left: Side, test: Test, value: Operand | undefined): Fragment {
  const { sql } = scope.session;
  const type = sql.unsafe(left.type);
  if (value === undefined || value === null) return sql`null::${type}`;
  if (isPath(value)) return sideOf(scope, value.path).sql;
  const text = left.isMoney ? minorOf(value) : scalar(value);
  if (text === undefined) throw notFilterable(`"${test.of}" with this value`);
  return sql`${text}::text::${type}`;
}

function isPath(value: Operand): value is { readonly path: string } {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';
}

function minorOf(value: Operand): string | undefined {
  if (typeof value !== 'object' || value === null || !('minor' in value)) return undefined;
  const { minor } = value as { readonly minor: Json };
  return typeof minor === 'string' && /^-?\d{1,30}$/.test(minor) ? minor : undefined;
}

function scalar(value: Operand): string | undefined {
  return typeof value === 'object' ? undefined : String(value);
}

function notFilterable(what: string): Refused {
  return new Refused('badRequest', `A list cannot be filtered by ${what}.`, {
    hint: 'Filter by fields of the module itself, owner, createdAt or updatedAt.',
  });
}
