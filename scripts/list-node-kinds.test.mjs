import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blueprint } from '../packages/catalog/testing/walk.ts';
import { standardModules } from '../packages/crm/src/index.ts';
import { compileProcess } from '../packages/engine/src/index.ts';
import { checkDocument } from '../packages/graph/src/index.ts';
import { listNodeKinds } from './list-node-kinds.mjs';

const catalog = join(import.meta.dirname, '../packages/catalog');
let root = '';
let nodes = '';

/** A copy of the catalog that a stranger works on. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'stranger-'));
  const copy = join(root, 'packages/catalog');
  nodes = join(copy, 'src/nodes');
  cpSync(join(catalog, 'src'), join(copy, 'src'), { recursive: true });
  cpSync(join(catalog, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(catalog, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the registry lists the folders that are there', () => {
  expect(listNodeKinds(root)).toBe(false);
});

test('a stranger adds a folder and nothing else: the kind can be drawn, checked and run', async () => {
  mkdirSync(join(nodes, 'cheer'));
  writeFileSync(
    join(nodes, 'cheer/index.ts'),
    `import * as z from 'zod';
import { configOf, nodeKind } from '../../node-kind.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';

export const cheerKind = nodeKind(
  {
    type: 'cheer', role: 'step', v: 1, kinds: ['blueprint'], icon: 'flag', group: 'actions',
    label: 'Cheer', help: 'Shouts.', config: configOf(z.strictObject({ loud: z.literal(true).optional() })), defaults: {},
    ports: () => [nextPort, errorPort], form: [], summary: () => 'Hooray', upgrades: [],
  },
  { enter: () => ({ note: [{ code: 'cheered', text: 'Hooray' }], then: { leave: 'next' } }) },
);
`,
  );
  expect(listNodeKinds(root)).toBe(true);
  const made = await import(join(root, 'packages/catalog/src/index.ts'));
  const document = blueprint(
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      open: { type: 'state', config: { value: 'prospecting' } },
      hooray: { type: 'cheer', config: { loud: true } },
    },
    ['start.new > open', 'open.do > hooray'],
  );
  const deals = standardModules.find(({ id }) => id === 'deals');
  const problems = checkDocument(document, made.declarations, deals, standardModules);
  expect(problems.filter(({ node, code }) => node === 'hooray' || code === 'unknownType')).toEqual([]);
  const process = compileProcess({ id: 'p', version: 1, document, ...made, modules: standardModules });
  expect(process.nodes.get('hooray')?.behaviour.enter).toBeTypeOf('function');
}, 60_000);
