import { type Json, say } from '@throughline/expression';
import type * as z from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { type Document, documentSchema } from './document.ts';
import { issueWords, plainIssues } from './issue-words.ts';
import { limits } from './limits.ts';
import { pathText, type ReadProblem, refusedJson } from './refused-json.ts';

/**
 * Reads a document from parsed JSON of unknown origin: an import, the JSON view, a stored draft.
 * Unknown keys are refused with their path, not dropped; so are ids used twice and wires that lead to nothing.
 * A document that is read may still be unfinished: what may be published is `checkDocument`'s to say.
 */
export function readDocument(json: unknown): { readonly document: Document } | { readonly problems: ReadProblem[] } {
  const refused = refusedJson(json);
  if (refused.length > 0) return { problems: refused };
  const parsed = documentSchema.safeParse(json);
  if (!parsed.success) return { problems: plainIssues(parsed.error.issues).flatMap(readIssue) };
  const problems = [...tooLarge(parsed.data), ...usedTwice(parsed.data), ...leadingNowhere(parsed.data)];
  return problems.length > 0 ? { problems } : { document: parsed.data };
}

/** A zod issue in the words of a document; unknown keys are named one by one. */
export function readIssue(issue: z.core.$ZodIssue): ReadProblem[] {
  const path = pathText(issue.path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(pathText([...issue.path, key]), key));
  const code = issueNames[issue.code] ?? 'notValid';
  const why = issueWords(issue);
  return [
    {
      path,
      code,
      message: {
        en: `“${path || 'document'}” is not valid: ${say(why, 'en')}.`,
        'zh-CN': `“${path || '文档'}”无效:${say(why, 'zh-CN')}。`,
        'zh-TW': `「${path || '文件'}」無效:${say(why, 'zh-TW')}。`,
      },
    },
  ];
}

const issueNames: { readonly [code: string]: string } = {
  invalid_type: 'wrongType',
  invalid_value: 'notAnOption',
  invalid_format: 'badFormat',
  too_big: 'tooLarge',
  too_small: 'tooSmall',
};

function tooLarge(document: Document): ReadProblem[] {
  const measured: [string, Json][] = document.nodes.map((node, index) => [
    `nodes[${index}].config`,
    node.config as Json,
  ]);
  measured.push(['settings', document.settings as Json]);
  return measured
    .filter(([, value]) => canonicalJson(value).length > limits.configLength)
    .map(([path]) => ({
      path,
      code: 'tooLarge',
      message: {
        en: `“${path}” is longer than ${limits.configLength} characters. Move long texts into a template.`,
        'zh-CN': `“${path}”超过 ${limits.configLength} 个字符,请将长文本放入模板。`,
        'zh-TW': `「${path}」超過 ${limits.configLength} 個字元,請將長文字放入範本。`,
      },
    }));
}

function usedTwice(document: Document): ReadProblem[] {
  const twice = (list: string, ids: readonly string[]): ReadProblem[] => {
    const seen = new Set<string>();
    return ids.flatMap((id, index) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [
        {
          path: `${list}[${index}].id`,
          code: 'idUsedTwice',
          message: {
            en: `The id “${id}” is used twice. Give each its own.`,
            'zh-CN': `标识“${id}”被使用了两次,请使用不同的标识。`,
            'zh-TW': `識別碼「${id}」被使用了兩次,請使用不同的識別碼。`,
          },
        },
      ];
    });
  };
  const idOf = (item: { readonly id: string }): string => item.id;
  return [
    ...twice('nodes', document.nodes.map(idOf)),
    ...twice('edges', document.edges.map(idOf)),
    ...twice('layout.notes', document.layout.notes.map(idOf)),
  ];
}

function leadingNowhere(document: Document): ReadProblem[] {
  const known = new Set(document.nodes.map((node) => node.id));
  const named: [string, string][] = [
    ...document.nodes.flatMap((node, i): [string, string][] =>
      node.in === undefined ? [] : [[`nodes[${i}].in`, node.in]],
    ),
    ...document.edges.flatMap((edge, i): [string, string][] => [
      [`edges[${i}].from.node`, edge.from.node],
      [`edges[${i}].to.node`, edge.to.node],
    ]),
    ...Object.keys(document.layout.nodes).map((id): [string, string] => [`layout.nodes.${id}`, id]),
  ];
  return named
    .filter(([, id]) => !known.has(id))
    .map(([path, id]) => ({
      path,
      code: 'unknownNode',
      message: {
        en: `There is no node “${id}”. Name one that exists, or remove this.`,
        'zh-CN': `节点“${id}”不存在,请改为已有节点或删除此项。`,
        'zh-TW': `節點「${id}」不存在,請改為現有節點或刪除此項。`,
      },
    }));
}

const unknownKey = (path: string, key: string): ReadProblem => ({
  path,
  code: 'unknownKey',
  message: {
    en: `“${key}” is not known here. Remove it, or correct its spelling.`,
    'zh-CN': `此处不认识“${key}”,请删除或更正拼写。`,
    'zh-TW': `此處不認識「${key}」,請刪除或更正拼寫。`,
  },
});
