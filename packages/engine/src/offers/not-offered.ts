import type { Advance } from '../move/advance.ts';
import { isOpen } from '../move/tell-block.ts';
import { isParked, nodeOf } from '../move/tree.ts';
import type { ProcessNode } from '../process/process-node.ts';
import type { Reason } from '../result.ts';
import type { Position } from '../run.ts';
import { inAll, nameIn, quoted } from './words.ts';

/** Why a node that is drawn offers nothing now: what the run is doing instead. */
export function notOffered(a: Advance, node: ProcessNode | undefined): Reason {
  if (!node) return { code: 'unknownNode', text: unknownNode };
  if (a.status === 'done' || a.status === 'stopped' || a.status === 'closing') return { code: 'ended', text: ended };
  if (a.positions[0]?.parked !== undefined) return { code: 'paused', text: paused };
  const standing = a.positions.filter((position) => position.node === node.id || armsIt(a, position.node, node));
  const parked = standing.length > 0 && standing.every((position) => isParked(a, position));
  if (parked) return { code: 'parked', text: elsewhere(a, node) };
  if (standing.some((at) => isBegunChild(a, at, node))) return { code: 'notOffered', text: begunAlready(a, node) };
  const first = standing.some(({ shut }) => shut === true) ? waitedFor(a) : [];
  return { code: 'notOffered', text: first.length === 0 ? elsewhere(a, node) : waits(a, node, first) };
}

function armsIt(a: Advance, source: string, node: ProcessNode): boolean {
  return a.process.nodes.get(source)?.gates.some(({ gate }) => gate === node) === true;
}

/** A child of a group is begun once. */
function isBegunChild(a: Advance, at: Position, node: ProcessNode): boolean {
  const armed = nodeOf(a, at).gates.find(({ gate }) => gate === node);
  return armed?.branch === true && !isOpen(at, node.id);
}

function begunAlready(a: Advance, node: ProcessNode) {
  return inAll((language) => {
    const what = quoted(nameIn(a.process, node, language), language);
    if (language === 'zh-CN') return `${what}已执行。`;
    return language === 'zh-TW' ? `${what}已執行。` : `${what} has been performed already.`;
  });
}

/** What the run rests at on its way out of a place: it has to come to something before the record goes on or back. */
function waitedFor(a: Advance): readonly ProcessNode[] {
  return a.positions
    .filter(({ parked, side, stuck }) => parked === undefined && side !== true && stuck === undefined)
    .map((position) => nodeOf(a, position))
    .filter(({ role }) => role === 'step' || role === 'gate');
}

function waits(a: Advance, node: ProcessNode, first: readonly ProcessNode[]) {
  return inAll((language) => {
    const what = quoted(nameIn(a.process, node, language), language);
    const names = first.map((one) => quoted(nameIn(a.process, one, language), language));
    const joined = names.join(language === 'en' ? ' and ' : '、');
    if (language === 'zh-CN') return `现在不能执行${what}:记录正在等待${joined}。`;
    if (language === 'zh-TW') return `現在不能執行${what}:記錄正在等待${joined}。`;
    return `${what} is not offered now: the record waits for ${joined} first.`;
  });
}

function elsewhere(a: Advance, node: ProcessNode) {
  const places = a.positions
    .filter((position) => position.parked === undefined && nodeOf(a, position).role === 'place')
    .map((position) => nodeOf(a, position));
  return inAll((language) => {
    const what = quoted(nameIn(a.process, node, language), language);
    const where = places.map((place) => quoted(nameIn(a.process, place, language), language));
    const joined = where.join(language === 'en' ? ' and ' : '、');
    if (language === 'zh-CN')
      return where.length > 0 ? `记录处于${joined}时不能执行${what}。` : `现在不能执行${what}。`;
    if (language === 'zh-TW')
      return where.length > 0 ? `記錄處於${joined}時不能執行${what}。` : `現在不能執行${what}。`;
    return where.length > 0
      ? `${what} is not offered while the record is in ${joined}.`
      : `${what} is not offered at the moment.`;
  });
}

const unknownNode = {
  en: 'This process has no such step. Reload the page: it may have changed.',
  'zh-CN': '此流程没有这个步骤。请刷新页面,流程可能已更改。',
  'zh-TW': '此流程沒有這個步驟。請重新整理頁面,流程可能已變更。',
};
const ended = {
  en: 'This process has ended for the record.',
  'zh-CN': '此记录的流程已结束。',
  'zh-TW': '此記錄的流程已結束。',
};
const paused = {
  en: 'This process is paused for the record. Resume it first.',
  'zh-CN': '此记录的流程已暂停,请先恢复。',
  'zh-TW': '此記錄的流程已暫停,請先恢復。',
};
