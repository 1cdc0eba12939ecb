import { applyEdits, diffDocuments, type Edit, isRefusal } from '@throughline/graph';
import { createInstance } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import words from '../../words/designer.en.json' with { type: 'json' };
import { rememberLooks } from '../drawing/look-of.ts';
import { compiled, dealBlueprint, deals, declarations, modules } from '../testing/deal-blueprint.ts';
import { sayChange } from './say-change.ts';

const i18n = createInstance();
beforeAll(() =>
  i18n.init({ lng: 'en', resources: { en: { designer: words } }, interpolation: { escapeValue: false } }),
);

test('the difference between two drawings reads as sentences', () => {
  const edits: Edit[] = [
    { edit: 'renameNode', id: 'submit', name: 'Hand in' },
    { edit: 'configureNode', id: 'propose', set: { who: ['manager'] } },
    { edit: 'retarget', id: 'w7', to: { node: 'won' } },
    { edit: 'removeNode', id: 'lose' },
    { edit: 'addNode', node: { id: 'engaging', type: 'state', config: { value: 'engaging' } } },
  ];
  const applied = applyEdits(dealBlueprint, edits, declarations);
  if (isRefusal(applied)) throw new Error(applied.refused.code);
  const lookOf = rememberLooks({
    language: 'en',
    module: deals,
    modules,
    settings: dealBlueprint.settings,
    whoLabel: () => null,
  });
  const t = i18n.getFixedT('en', 'designer');
  const said = diffDocuments(dealBlueprint, applied.document).map((change) =>
    sayChange(change, { t, language: 'en', compiled: compiled(applied.document), declarations, lookOf }),
  );
  expect(said.slice(0, 4)).toEqual([
    '“Mark as lost” was removed',
    '“Submit” is called “Hand in” now',
    '“Propose”: Who may changed',
    '“Engaging” was added',
  ]);
  expect(said).toContain('“After 30 days” leads to “Won” instead of “Lost”');
});
