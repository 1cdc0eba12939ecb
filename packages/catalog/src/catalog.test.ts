import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standardModules } from '@throughline/crm';
import { type Json, languages, say, type Text } from '@throughline/expression';
import {
  checkDocument,
  type Document,
  type FormField,
  kinds,
  type Node,
  readDocument,
  type SummaryWords,
  upgradeNode,
  variantOf,
  walkForm,
  wordsOfNode,
} from '@throughline/graph';
import { describe, expect, it } from 'vitest';
import { declarations, nodeKinds, processKinds } from './index.ts';

type Fixture = { readonly v: number; readonly config: Record<string, Json>; readonly summary: Record<string, string> };

const folder = join(import.meta.dirname, 'nodes');
const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const fixturesOf = (type: string): readonly Fixture[] =>
  JSON.parse(readFileSync(join(folder, type, 'fixture.json'), 'utf8')) as readonly Fixture[];

const inThreeLanguages = (text: Text): boolean =>
  typeof text === 'string' ||
  languages.every((language) => say({ ...text, en: text.en }, language) !== '' && language in text);

describe('every node kind', () => {
  it('is a folder with all its parts, and every folder stands in the registry', () => {
    for (const { name } of folders)
      for (const file of [
        'declaration.ts',
        'behaviour.ts',
        'index.ts',
        'fixture.json',
        'scene.json',
        `${name}.test.ts`,
      ])
        expect(existsSync(join(folder, name, file)), `${name}/${file}`).toBe(true);
    expect(nodeKinds.map((kind) => kind.declaration.type).sort()).toEqual(folders.map((entry) => entry.name).sort());
  });

  it.each(nodeKinds)(
    '$declaration.type: reads its fixtures of every number, and summarises them in three languages',
    ({ declaration }) => {
      const fixtures = fixturesOf(declaration.type);
      expect(fixtures.map((fixture) => fixture.v)).toEqual(
        Array.from({ length: declaration.v }, (_, index) => index + 1),
      );
      expect(declaration.upgrades.map((upgrade) => upgrade.from)).toEqual(
        fixtures.slice(0, -1).map((fixture) => fixture.v),
      );
      for (const { v, config, summary } of fixtures) {
        const node = upgradeNode({ id: 'n', type: declaration.type, v, config } as Node, declaration);
        expect(declaration.config.parse(node.config)).toEqual(node.config);
        for (const language of languages)
          expect(declaration.summary(node.config, words(language))).toBe(summary[language]);
      }
    },
  );

  it.each(nodeKinds)('$declaration.type: has words in three languages for all that is shown', ({ declaration }) => {
    const texts: Text[] = [declaration.label, declaration.help];
    for (const preset of declaration.presets ?? []) texts.push(preset.label);
    for (const { config } of fixturesOf(declaration.type))
      for (const port of declaration.ports(config)) texts.push(port.label);
    for (const section of declaration.form) texts.push(section.label, ...section.fields.flatMap(textsOf));
    for (const text of texts) expect(inThreeLanguages(text), JSON.stringify(text)).toBe(true);
  });

  it.each(nodeKinds)(
    '$declaration.type: gives ports, a title and a summary for whatever a draft may hold',
    ({ declaration }) => {
      const odd: Record<string, Json>[] = [
        {},
        ...Object.keys(fixturesOf(declaration.type)[0]?.config ?? {}).flatMap((key) => [
          { [key]: 5 },
          { [key]: [null, 'x', { id: {} }] },
          { [key]: { branches: 1 } },
        ]),
      ];
      for (const config of odd) {
        expect(new Set(declaration.ports(config).map((port) => port.id)).size).toBe(declaration.ports(config).length);
        for (const language of languages) expect(typeof declaration.summary(config, words(language))).toBe('string');
        declaration.title?.(config, words('en'), {});
      }
    },
  );

  it.each(nodeKinds)(
    '$declaration.type: shows every part of its fixture in its form, under keys that exist',
    ({ declaration }) => {
      for (const { config } of fixturesOf(declaration.type).slice(-1)) {
        const shown = walkForm(declaration.form, config).map((filled) => filled.key);
        for (const key of leavesOf(config)) {
          const covered = shown.some((known) => key === known || key.startsWith(`${known}.`));
          expect(covered || hiddenKeys.has(`${declaration.type} ${key.replace(/\.\d+/g, '.*')}`), key).toBe(true);
        }
      }
    },
  );

  it.each(nodeKinds)(
    '$declaration.type: belongs to known kinds of process, and its presets give configs of its own',
    ({ declaration }) => {
      for (const kind of declaration.kinds) expect(kinds).toContain(kind);
      for (const preset of declaration.presets ?? []) {
        const keys = Object.keys(preset.config);
        const problems = declaration.config.safeParse(preset.config).error?.issues ?? [];
        expect(
          problems.filter((issue) => issue.code === 'unrecognized_keys' || keys.includes(String(issue.path[0]))),
        ).toEqual([]);
      }
      for (const field of declaration.form.flatMap((section) => section.fields))
        if (field.as === 'variant')
          expect(field.options.map((option) => variantOf(field.options, afterPicking(option))?.id)).toEqual(
            field.options.map((option) => option.id),
          );
    },
  );
});

describe('every kind of process', () => {
  it.each(processKinds)('$kind: begins with a sound drawing for every module that has a picklist', (kind) => {
    for (const module of standardModules.filter((known) => known.fields.some((field) => field.type === 'picklist'))) {
      const blank = kind.blank(module);
      expect(readDocument(JSON.parse(JSON.stringify(blank)))).toEqual({ document: blank });
      const errors = checkDocument(blank, declarations, module, standardModules).filter(
        (problem) => problem.severity === 'error',
      );
      // A blueprint's second state is the company's own; the others are whole from the beginning.
      expect(errors.map((problem) => problem.code)).toEqual(kind.kind === 'blueprint' ? ['noWayOut'] : []);
    }
  });
});

/** Parts that are drawn rather than filled in. */
const hiddenKeys = new Set(['transition during.*.id', 'state sla.alerts.*.id', 'transition during.*.items.*.id']);

function words(language: SummaryWords['language']): SummaryWords {
  const document = { module: 'deals', settings: {} } as Document;
  return wordsOfNode(document, { config: {} } as Node, standardModules, language);
}

function textsOf(field: FormField): Text[] {
  const own = [field.label, ...(field.help ? [field.help] : [])];
  if (field.as === 'choice' || field.as === 'choices' || field.as === 'variant')
    return [...own, ...field.options.map((option) => option.label)];
  return field.as === 'list' ? [...own, field.addLabel, ...field.item.flatMap(textsOf)] : own;
}

function afterPicking({ set }: { readonly set: { readonly [key: string]: Json } }): Record<string, Json> {
  return { ...set };
}

/** Dotted keys of all values that are not objects themselves; conditions and values to write count as one. */
function leavesOf(value: Json, before = ''): string[] {
  if (value === null || typeof value !== 'object') return [before];
  if (Array.isArray(value) && value.some((item) => item === null || typeof item !== 'object')) return [before];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner as Json, before === '' ? key : `${before}.${key}`),
  );
}
