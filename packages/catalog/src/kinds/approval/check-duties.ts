import type { Document, Node, Problem } from '@throughline/graph';
import { listIn, objectIn, textIn } from '../../unfinished.ts';

/**
 * Where nobody may decide at two levels, levels that ask named persons alone must have enough of them for each: whoever is
 * needed at one is missing at the other.
 */
export function checkDuties({ settings, nodes }: Document): readonly Problem[] {
  if (objectIn(settings.duties).noTwice !== true) return [];
  const levels = nodes.filter(
    ({ type, off, config }) => type === 'approval-step' && off !== true && isNamed(config.who),
  );
  const holders = new Map<string, string>();
  return levels.flatMap((level) => {
    const wanted = needed(level);
    for (let seat = 0; seat < wanted; seat += 1) {
      if (!seatOne(`${level.id} ${seat}`, level, levels, holders, new Set())) return [tooFew(level)];
    }
    return [];
  });
}

/** Finds a person for a seat, moving others to make room: the usual way of matching people and seats. */
function seatOne(
  seat: string,
  level: Node,
  levels: readonly Node[],
  holders: Map<string, string>,
  tried: Set<string>,
): boolean {
  for (const person of peopleOf(level)) {
    if (tried.has(person)) continue;
    tried.add(person);
    const held = holders.get(person);
    const other = levels.find(({ id }) => held?.startsWith(`${id} `));
    if (held === undefined || (other !== undefined && seatOne(held, other, levels, holders, tried))) {
      holders.set(person, seat);
      return true;
    }
  }
  return false;
}

const peopleOf = ({ config }: Node): readonly string[] => [...new Set(listIn(config.who).map(textIn))];
const isNamed = (who: Node['config'][string] | undefined): boolean =>
  listIn(who).length > 0 && listIn(who).every((one) => textIn(one).startsWith('user:'));

function needed(level: Node): number {
  const { need } = level.config;
  const people = peopleOf(level).length;
  if (need === 'all') return people;
  const { atLeast } = objectIn(need);
  return typeof atLeast === 'number' ? Math.min(atLeast, people) : 1;
}

const tooFew = ({ id }: Node): Problem => ({
  severity: 'error',
  code: 'sameTwice',
  node: id,
  key: 'who',
  message: {
    en: 'Who is asked here is needed at another level too, and nobody may decide at two levels. Name somebody else.',
    'zh-CN': '此处询问的人在另一级也需要,而任何人不得在两级审批。请另行指定。',
    'zh-TW': '此處詢問的人在另一級也需要,而任何人不得在兩級簽核。請另行指定。',
  },
});
