import { expect, test } from 'vitest';
import { openedOn } from '../testing/deal-blueprint.ts';
import { createStage } from './stage.ts';

function opened() {
  const designer = openedOn();
  return { designer, stage: createStage(designer, 'en') };
}
const changed = <T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): readonly string[] =>
  after.filter((item) => !before.includes(item)).map((item) => item.id);

test('a drag writes nothing, and only what moves becomes a new box; wires follow by themselves', () => {
  const { designer, stage } = opened();
  const [document, before] = [designer.store.getState().document, stage.store.getState()];
  stage.carry(new Map([['prospecting', { x: 0, y: 200 }]]));
  const after = stage.store.getState();
  expect(designer.store.getState().document).toBe(document);
  expect(changed(before.nodes, after.nodes)).toEqual(['prospecting', 'submit']);
  expect(after.edges).toBe(before.edges);
  stage.settle();
  expect(stage.store.getState().boxes.get('prospecting')).toBe(before.boxes.get('prospecting'));
});

test('a gesture draws only the cards and wires that it changed', () => {
  const { designer, stage } = opened();
  const before = stage.store.getState();
  designer.perform({ label: 'Who', edits: [{ edit: 'configureNode', id: 'submit', set: { who: ['manager'] } }] });
  const after = stage.store.getState();
  expect(changed(before.nodes, after.nodes)).toEqual(['submit']);
  expect(changed(before.edges, after.edges)).toEqual([]);
});

test('selecting a transition emphasises its arrow from end to end', () => {
  const { designer, stage } = opened();
  const before = stage.store.getState();
  designer.select(['submit']);
  const after = stage.store.getState();
  expect(changed(before.nodes, after.nodes)).toEqual(['submit']);
  expect(changed(before.edges, after.edges)).toEqual(['w1', 'w2']);
  expect(after.edges.filter((edge) => edge.data?.on).map((edge) => edge.id)).toEqual(['w1', 'w2']);
});

test('a problem marks its card, and every card says its name and kind', () => {
  const { designer, stage } = opened();
  designer.store.setState({
    problems: [
      { severity: 'warning', code: 'a', node: 'submit', message: 'a' },
      { severity: 'error', code: 'b', node: 'submit', message: 'b' },
    ],
  });
  const submit = stage.store.getState().nodes.find((node) => node.id === 'submit');
  expect(submit?.data.problem).toBe('error');
  expect(submit?.ariaLabel).toBe('Submit, Transition');
});

test('another language is another stage; one that is stopped follows no more', () => {
  const { designer, stage } = opened();
  stage.stop();
  const before = stage.store.getState();
  designer.select(['won']);
  expect(stage.store.getState()).toBe(before);
  expect(
    createStage(designer, 'zh-CN')
      .store.getState()
      .nodes.find((node) => node.id === 'won')?.data.look.title,
  ).toBe('赢单');
});
