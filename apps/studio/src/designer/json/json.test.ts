import { writeDocument } from '@throughline/graph';
import { expect, test } from 'vitest';
import { dealBlueprint } from '../testing/deal-blueprint.ts';
import { documentJsonSchema } from './document-json-schema.ts';
import { positionOf } from './path-position.ts';
import { readText } from './read-text.ts';

const text = writeDocument(dealBlueprint);

test('a text that is a document is one, and the same again', () => {
  expect(readText(text)).toEqual({ document: dealBlueprint });
});

test('what is wrong is told with its place in the text', () => {
  const faulty = text
    .replace('"value": "won"', '"value": "won",\n        "colour": 7')
    .replace('"schemaVersion": 1', '"schemaVersion": 2');
  const read = readText(faulty);
  const problems = 'problems' in read ? read.problems : [];
  expect(problems.map((problem) => problem.path)).toEqual(['schemaVersion']);
  expect(faulty.slice(positionOf(faulty, 'schemaVersion')).startsWith('2')).toBe(true);
  expect(readText('{ "nodes": ')).toMatchObject({ problems: [{ code: 'notJson' }] });
});

test('a path leads through lists and objects to its value; one that leads nowhere, to where it ended', () => {
  const at = positionOf(text, 'nodes[3].config.value');
  expect(text.slice(at, (at ?? 0) + 5)).toBe('"won"');
  const lost = positionOf(text, 'nodes[3].config.nothing.more');
  expect(text[lost ?? 0]).toBe('{');
});

test('the schema for completion knows the kinds of nodes there are', () => {
  expect(JSON.stringify(documentJsonSchema())).toContain('"transition"');
});
