import { describe, expect, it } from 'vitest';
import { draw, smallKinds } from '../testing/small-kinds.ts';
import { applyEdit, type Document, hashDocument, readDocument, upgradeDocument, writeDocument } from './index.ts';

const deal = draw({ in: 'start', open: 'place' }, { e1: 'in.new > open' });

function problems(json: unknown): string[] {
  const read = readDocument(json);
  return 'problems' in read ? read.problems.map((problem) => `${problem.code} ${problem.path}`) : [];
}
const changed = (change: (document: Document) => unknown): unknown => change(structuredClone(deal));

describe('reading', () => {
  it('refuses unknown keys with their path', () => {
    expect(problems(changed((d) => ({ ...d, colour: 'red' })))).toEqual(['unknownKey colour']);
    expect(problems(changed((d) => ({ ...d, nodes: [{ ...d.nodes[0], hidden: true }] })))).toContain(
      'unknownKey nodes[0].hidden',
    );
  });

  it('refuses keys that reach the prototype, wherever they stand', () => {
    const text = JSON.stringify(deal).replace('"config":{}', '"config":{"a":[{"__proto__":{"admin":true}}]}');
    expect(problems(JSON.parse(text))).toEqual(['refusedKey nodes[0].config.a[0].__proto__']);
  });

  it('refuses ids that every object has', () => {
    for (const id of ['constructor', '__proto__', 'toString']) {
      const renamed = changed((d) => ({ ...d, nodes: [d.nodes[0], { ...d.nodes[1], id }], edges: [] }));
      expect(problems({ ...(renamed as Document), layout: { nodes: {} } })).toEqual(['notValid nodes[1].id']);
    }
  });

  it('refuses characters that cannot be stored, and nesting without end', () => {
    expect(problems(changed((d) => ({ ...d, settings: { field: 'a\u0000' } })))).toEqual([
      'badCharacter settings.field',
    ]);
    expect(problems(changed((d) => ({ ...d, settings: { field: '\ud800' } })))).toEqual([
      'badCharacter settings.field',
    ]);
    const deep = JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`);
    expect(problems(changed((d) => ({ ...d, settings: { deep } })))[0]).toMatch(/^tooDeep settings\.deep/);
  });

  it('refuses ids used twice and wires that lead to nothing', () => {
    expect(problems(changed((d) => ({ ...d, nodes: [...d.nodes, d.nodes[1]] })))).toEqual(['idUsedTwice nodes[2].id']);
    expect(problems(changed((d) => ({ ...d, nodes: d.nodes.slice(0, 1) })))).toEqual(['unknownNode edges[0].to.node']);
    expect(problems(changed((d) => ({ ...d, layout: { nodes: { x: { x: 1, y: 1 } } } })))).toEqual([
      'unknownNode layout.nodes.x',
    ]);
  });

  it('refuses what is too large, and says what is not even a document', () => {
    const config = { text: 'x'.repeat(40_000) };
    expect(problems(changed((d) => ({ ...d, nodes: [{ ...d.nodes[0], config }, d.nodes[1]] })))).toEqual([
      'tooLarge nodes[0].config',
    ]);
    expect(problems('hello')).toEqual(['wrongType ']);
    expect(problems({ ...deal, kind: 'poem' })).toEqual(['notAnOption kind']);
  });
});

describe('writing', () => {
  it('gives the same text for the same document, in one order of keys', () => {
    const shuffled = { ...deal, layout: { notes: [], nodes: { open: { y: 2, x: 1 }, in: { x: 0, y: 0 } } } };
    const text = writeDocument(shuffled);
    expect(text.indexOf('"schemaVersion"')).toBeLessThan(text.indexOf('"kind"'));
    expect(text.indexOf('"in": {')).toBeLessThan(text.indexOf('"open": {'));
    expect(writeDocument((readDocument(JSON.parse(text)) as { document: Document }).document)).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });
});

describe('the hash', () => {
  it('is that of the meaning: neither layout nor the order of drawing counts', () => {
    expect(hashDocument(deal)).toMatch(/^[0-9a-f]{64}$/);
    const moved = { ...deal, layout: { nodes: { open: { x: 5, y: 5 } }, notes: [] }, nodes: [...deal.nodes].reverse() };
    expect(hashDocument(moved)).toBe(hashDocument(deal));
    expect(hashDocument({ ...deal, settings: { field: 'phase' } })).not.toBe(hashDocument(deal));
  });

  // The expected digest was computed by another program from the same canonical text.
  it('is SHA-256 over UTF-8, also for names beyond the basic plane', () => {
    const named = draw({ in: { type: 'start', name: 'Start 开始 🚀 é' } }, {});
    expect(hashDocument(named)).toBe('39f870f6ad0a2112db7156dc9ce1067ff83a3e7fba8534600a09b43397ecf864');
  });
});

describe('upgrading', () => {
  it('brings an old config to the current shape, keeping its meaning as an explicit value', () => {
    const old = draw({ g: { type: 'gate', v: 1, config: { by: 'owner', when: true } } }, {});
    const result = upgradeDocument(old, smallKinds);
    expect(result).toMatchObject({
      upgraded: ['g'],
      document: { nodes: [{ v: 2, config: { who: ['owner'], when: true } }] },
    });
  });

  it('leaves current documents as they are, and refuses those of a newer installation', () => {
    const result = upgradeDocument(deal, smallKinds);
    expect('document' in result && result.document).toBe(deal);
    const newer = upgradeDocument(draw({ g: { type: 'gate', v: 9 } }, {}), smallKinds);
    expect(newer).toMatchObject({ problems: [{ code: 'newerThanCode', node: 'g' }] });
  });
});

describe('the tests of a document', () => {
  const test = {
    name: 'Opens',
    given: { record: { name: 'Nordwind' } },
    when: [{ at: '2026-03-02T09:00:00Z', act: 'open' }],
    then: { stands: ['open'] },
  };
  const tested: Document = { ...deal, tests: [test] };

  it('go out and come in with it, and are no part of what it means', () => {
    expect(readDocument(JSON.parse(writeDocument(tested)))).toEqual({ document: tested });
    expect(hashDocument(tested)).toBe(hashDocument(deal));
  });

  it('are refused where they say nothing or what nobody knows', () => {
    expect(problems({ ...deal, tests: [{ ...test, then: { at: '2026-03-02T09:00:00Z' } }] })).toEqual([
      'notValid tests[0].then',
    ]);
    expect(problems({ ...deal, tests: [{ ...test, then: { standing: ['open'] } }] })).toContain(
      'unknownKey tests[0].then.standing',
    );
    expect(problems({ ...deal, tests: [{ ...test, when: [{ at: 'tomorrow', act: 'open' }] }] })).toHaveLength(1);
  });

  it('are put back with the document', () => {
    const edit = { edit: 'replaceDocument', document: tested } as const;
    const done = applyEdit(deal, edit, smallKinds);
    if (!('document' in done)) throw new Error(JSON.stringify(done));
    expect(done.document.tests).toEqual([test]);
    const undone = applyEdit(done.document, done.inverse, smallKinds);
    expect(undone).toMatchObject({ document: deal });
    expect('document' in undone && 'tests' in undone.document).toBe(false);
  });
});
