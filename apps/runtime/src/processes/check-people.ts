import { declarations } from '@throughline/catalog';
import type { Json } from '@throughline/expression';
import { type Document, type Problem, upgradeDocument, walkForm } from '@throughline/graph';
import type { Session } from '../database/client.ts';
import { findPanels } from '../runs/answers/people.ts';

/** People a node names who can be looked up without a record; `must`: without any of them nobody can act there. */
type Named = { readonly node: string; readonly key: string; readonly who: readonly string[]; readonly must: boolean };

/**
 * Whether those a drawing names are there: where nobody of them is active nobody could ever act, which stops approvals and
 * reviews from being published, and who is no longer active is replaced as the step says.
 */
export async function checkPeople(session: Session, document: Document): Promise<readonly Problem[]> {
  const named = peopleNamed(document);
  if (named.length === 0) return [];
  const found = await findPanels(
    session,
    named.map(({ who }) => ({ who })),
  );
  return named.flatMap(({ node, key, must }, index): readonly Problem[] => {
    const members = found[index] ?? [];
    if (!members.some(({ active }) => active)) {
      return [{ severity: must ? 'error' : 'warning', code: 'nobodyActive', node, key, message: nobodyActive }];
    }
    const gone = members.some(({ active }) => !active);
    return gone ? [{ severity: 'warning', code: 'namedInactive', node, key, message: namedInactive }] : [];
  });
}

function peopleNamed(document: Document): readonly Named[] {
  const upgraded = upgradeDocument(document, declarations);
  if ('problems' in upgraded) return [];
  const decides = document.kind === 'approval' || document.kind === 'review';
  return upgraded.document.nodes.flatMap((node) => {
    const declaration = declarations.nodes[node.type];
    if (declaration === undefined || node.off) return [];
    return walkForm(declaration.form, node.config).flatMap(({ field, key, value }) => {
      const who = field.as === 'who' ? textsIn(value) : [];
      const lookedUp = who.length > 0 && who.every((one) => /^(user|role|group|profile):/.test(one));
      return lookedUp ? [{ node: node.id, key, who, must: decides && field.optional !== true }] : [];
    });
  });
}

const textsIn = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

const nobodyActive = {
  en: 'Nobody named here is active, so nobody could ever act. Name somebody else.',
  'zh-CN': '此处指定的人均未启用,将无人可以操作。请另行指定。',
  'zh-TW': '此處指定的人皆未啟用,將無人可以操作。請另行指定。',
};
const namedInactive = {
  en: 'Somebody named here is no longer active. Another will decide instead, as the step says; better name somebody who is there.',
  'zh-CN': '此处指定的某人已停用。届时按步骤设置由他人决定;建议改为在岗的人。',
  'zh-TW': '此處指定的某人已停用。屆時依步驟設定由他人決定;建議改為在崗的人。',
};
