import { type ModuleDefinition, standardModules } from '@throughline/crm';
import { type Callable, checkDocument } from '@throughline/graph';
import { describe, expect, it } from 'vitest';
import { drawing, notices, Walk } from '../../../testing/walk.ts';
import { declarations } from '../../index.ts';

//  start ─> quoting ─do─> call ─approved─> quote    call ─error─> broken
//  quoting ─when─> late (10 days) ─> gone
const document = drawing(
  { kind: 'journey', module: 'deals', settings: {} },
  {
    start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    quoting: { type: 'stage' },
    call: {
      type: 'call-process',
      config: { process: 'approval', input: { discount: { path: 'discount' } }, results: [{ id: 'approved' }] },
    },
    late: { type: 'time', config: { after: { n: 10, unit: 'day' } } },
    quote: { type: 'notify', config: { to: ['owner'], text: 'Quote' } },
    broken: { type: 'notify', config: { to: ['owner'], text: 'Broken' } },
    gone: { type: 'end', config: { result: 'late' } },
  },
  [
    'start.new > quoting',
    'quoting.do > call',
    'call.approved > quote',
    'call.error > broken',
    'quoting.when > late',
    'late.next > gone',
  ],
);
const begun = (): Walk => {
  const walk = new Walk(document, { discount: '20' });
  walk.start();
  return walk;
};

describe('running another process', () => {
  it('hands on what it shall know, and goes on by its result', () => {
    const walk = new Walk(document, { discount: '20' });
    expect(walk.start()).toMatchObject({
      effects: [{ kind: 'startRun', process: 'approval', input: { discount: '20' }, owned: true }],
    });
    const ended = walk.fact('run.ended', [`run:${walk.made('call')}`], { result: 'approved', status: 'done' });
    expect(notices(ended)).toEqual(['Quote']);
  });

  it('fails when it ends in a way nobody foresaw', () => {
    const walk = begun();
    const ended = walk.fact('run.ended', [`run:${walk.made('call')}`], { result: null, status: 'stopped' });
    expect(notices(ended)).toEqual(['Broken']);
  });

  it('fails when there is no such process', () => {
    const walk = new Walk(document);
    walk.answers.set('process', null);
    expect(notices(walk.start())).toEqual(['Broken']);
  });

  it('is taken back when the place is left', () => {
    const walk = begun();
    const target = walk.made('call');
    const left = walk.nextTimer();
    const effects = left.is === 'advanced' ? left.effects : [];
    expect(effects).toContainEqual(expect.objectContaining({ kind: 'withdraw', target }));
  });
});

describe('the exits of a call', () => {
  const deals = standardModules.find(({ id }) => id === 'deals') as ModuleDefinition;
  const found = (results: readonly string[], { id = 'approval', caught = true } = {}) => {
    const processes: readonly Callable[] = [{ id, name: 'Approval', results }];
    const edges = document.edges.filter(({ from }) => caught || from.port !== 'error');
    return checkDocument({ ...document, edges }, declarations, deals, standardModules, { processes })
      .filter(({ node }) => node === 'call')
      .map(({ severity, code }) => `${severity} ${code}`);
  };

  it('are what the called process may end with: one that is missing stops publishing unless the error exit catches it', () => {
    expect(found(['approved'])).toEqual([]);
    expect(found(['approved', 'rejected'])).toEqual(['warning resultWithoutExit']);
    expect(found(['approved', 'rejected'], { caught: false })).toEqual(['error resultWithoutExit']);
    expect(found(['rejected'])).toEqual(['warning resultWithoutExit', 'warning exitNeverTaken']);
  });

  it('cannot be judged where that process says nothing; one that is not live is named', () => {
    expect(found([])).toEqual([]);
    expect(found(['approved'], { id: 'another' })).toEqual(['warning callsWhatIsNotLive']);
  });
});
