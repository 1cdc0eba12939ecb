import type { Text } from '@throughline/expression';
import type { Id } from '../document.ts';

/** Why an edit does not apply: by name, and in words. The document stays as it is. */
export type Refusal = { readonly refused: { readonly code: string; readonly reason: Text } };

export const refuse = (code: string, reason: Text): Refusal => ({ refused: { code, reason } });

export const unknownNode = (id: Id): Refusal =>
  refuse('unknownNode', {
    en: `There is no node “${id}” any more.`,
    'zh-CN': `节点“${id}”已不存在。`,
    'zh-TW': `節點「${id}」已不存在。`,
  });

export const unknownEdge = (id: Id): Refusal =>
  refuse('unknownEdge', {
    en: `There is no wire “${id}” any more.`,
    'zh-CN': `连线“${id}”已不存在。`,
    'zh-TW': `連線「${id}」已不存在。`,
  });

export const unknownNote = (id: Id): Refusal =>
  refuse('unknownNote', {
    en: `There is no note “${id}” any more.`,
    'zh-CN': `便签“${id}”已不存在。`,
    'zh-TW': `便利貼「${id}」已不存在。`,
  });

export const unknownType = (type: string): Refusal =>
  refuse('unknownType', {
    en: `There is no kind of node called “${type}” here. Update the installation, or remove the node.`,
    'zh-CN': `此处没有类型为“${type}”的节点。请更新系统,或删除该节点。`,
    'zh-TW': `此處沒有類型為「${type}」的節點。請更新系統,或刪除該節點。`,
  });

export const idTaken = (id: Id): Refusal =>
  refuse('idTaken', {
    en: `The id “${id}” is in use already. Choose another.`,
    'zh-CN': `标识“${id}”已被使用,请换一个。`,
    'zh-TW': `識別碼「${id}」已被使用,請換一個。`,
  });

export const tooLarge = (limit: number): Refusal =>
  refuse('tooLarge', {
    en: `A drawing holds no more than ${limit} nodes. Divide the process in two.`,
    'zh-CN': `一张图最多 ${limit} 个节点,请将流程拆分为两个。`,
    'zh-TW': `一張圖最多 ${limit} 個節點,請將流程拆成兩個。`,
  });

export const isRefusal = (result: object): result is Refusal => 'refused' in result;
