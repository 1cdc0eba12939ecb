import { describe, expect, it } from 'vitest';
import { drawing, Walk } from '../../../testing/walk.ts';

//  any time ─> recall ─> recalled        start ─> waiting
const document = drawing(
  { kind: 'approval', module: 'deals', settings: {} },
  {
    start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    waiting: { type: 'approval-step', config: { who: ['manager'], need: 'any' } },
    recall: { type: 'act', config: { act: 'recall', who: ['submitter'], note: 'required' } },
    recalled: { type: 'end', config: { result: 'recalled' } },
  },
  ['start.new > waiting', 'start.anytime > recall', 'recall.next > recalled'],
);

describe('when somebody acts', () => {
  it('leads on for those who may, with what is asked for, under the name programs know', () => {
    const walk = new Walk(document);
    walk.start('new', { by: 'olga' });
    expect(walk.act('recall', 'sam', { note: 'No' }, 'recall')).toMatchObject({ is: 'refused' });
    expect(walk.act('recall', 'olga', null, 'recall')).toMatchObject({ reasons: [{ code: 'form' }] });
    walk.act('recall', 'olga', { note: 'A mistake' }, 'recall');
    expect(walk.run).toMatchObject({ status: 'done', result: 'recalled', positions: [] });
  });
});
