import { canConnectIn } from '../can-connect.ts';
import type { CompiledDocument, CompiledNode } from '../compile-document.ts';
import type { Declarations, Problem } from '../declaration.ts';
import { limits } from '../limits.ts';
import { about, error, type Named } from './problem.ts';

/** What can be said from roles, ports and containers alone. */
export function checkStructure(compiled: CompiledDocument, declarations: Declarations, named: Named): Problem[] {
  return [
    ...checkSizes(compiled),
    ...checkStart(compiled),
    ...[...compiled.nodes.values()].flatMap((node) => checkNode(node, compiled, declarations, named)),
    ...compiled.document.edges.flatMap((edge) => {
      const allowed = canConnectIn(compiled, edge.from, edge.to, edge.id);
      return allowed.ok ? [] : [error(allowed.code, { edge: edge.id }, allowed.reason)];
    }),
  ];
}

function checkNode(
  node: CompiledNode,
  compiled: CompiledDocument,
  declarations: Declarations,
  named: Named,
): Problem[] {
  const { declaration } = node;
  if (!declaration) return [unknownType(node)];
  const problems: Problem[] = [];
  if (!declaration.kinds.includes(compiled.document.kind)) problems.push(notInThisKind(named, node));
  const block = node.node.in === undefined ? undefined : compiled.nodes.get(node.node.in);
  if (block && declarations.nodes[block.node.type]?.role !== 'block') problems.push(notInABlock(named, node));
  if (node.containers.length > limits.nesting) problems.push(tooDeep(named, node));
  if (node.containers.some((around) => around === node.id || compiled.nodes.get(around)?.node.in === node.id))
    problems.push(insideItself(named, node));
  return problems;
}

function checkStart(compiled: CompiledDocument): Problem[] {
  const starts = [...compiled.nodes.values()].filter((node) => node.role === 'start');
  const [start, ...more] = starts;
  if (!start) return [noStart];
  return [
    ...more.map((extra) =>
      error(
        'manyStarts',
        { node: extra.id },
        {
          en: 'A process has one start. Remove this one; a start may have several entries.',
          'zh-CN': '一个流程只有一个起点。请删除此起点;一个起点可以有多个入口。',
          'zh-TW': '一個流程只有一個起點。請刪除此起點;一個起點可以有多個入口。',
        },
      ),
    ),
    ...start.ports
      .filter((port) => port.role === 'flow' && compiled.wiresFrom(start.id, port.id).length === 0)
      .map((port) =>
        error(
          'entryLeadsNowhere',
          { node: start.id, key: port.id },
          {
            en: 'This entry leads nowhere. Connect it to the first place.',
            'zh-CN': '此入口没有去向。请连接到第一个节点。',
            'zh-TW': '此入口沒有去向。請連到第一個節點。',
          },
        ),
      ),
  ];
}

function checkSizes({ document }: CompiledDocument): Problem[] {
  const problems: Problem[] = [];
  if (document.nodes.length > limits.nodes) problems.push(tooMany(document.nodes.length, limits.nodes));
  if (document.edges.length > limits.edges) problems.push(tooMany(document.edges.length, limits.edges));
  return problems;
}

const noStart: Problem = error(
  'noStart',
  {},
  {
    en: 'There is no start. Add one, so that records can enter.',
    'zh-CN': '没有起点。请添加起点,记录才能进入。',
    'zh-TW': '沒有起點。請新增起點,記錄才能進入。',
  },
);

const tooMany = (count: number, limit: number): Problem =>
  error(
    'tooLarge',
    {},
    {
      en: `The drawing has ${count} nodes or wires; at most ${limit} can be published. Divide it into two processes.`,
      'zh-CN': `图中有 ${count} 个节点或连线,最多可发布 ${limit} 个。请拆分为两个流程。`,
      'zh-TW': `圖中有 ${count} 個節點或連線,最多可發佈 ${limit} 個。請拆成兩個流程。`,
    },
  );

const unknownType = (node: CompiledNode): Problem =>
  error(
    'unknownType',
    { node: node.id },
    {
      en: `There is no kind of node called “${node.node.type}” here. Update the installation, or remove the node.`,
      'zh-CN': `此处没有类型为“${node.node.type}”的节点。请更新系统,或删除该节点。`,
      'zh-TW': `此處沒有類型為「${node.node.type}」的節點。請更新系統,或刪除該節點。`,
    },
  );

const notInThisKind = (named: Named, node: CompiledNode): Problem =>
  error(
    'notInThisKind',
    { node: node.id },
    about(named, node, {
      en: (name) => `“${name}” does not belong in this kind of process. Remove it.`,
      'zh-CN': (name) => `“${name}”不属于此类流程,请删除。`,
      'zh-TW': (name) => `「${name}」不屬於此類流程,請刪除。`,
    }),
  );

const notInABlock = (named: Named, node: CompiledNode): Problem =>
  error(
    'notABlock',
    { node: node.id },
    about(named, node, {
      en: (name) => `“${name}” stands inside something that is not a group. Take it out.`,
      'zh-CN': (name) => `“${name}”位于一个不是组的节点内,请移出。`,
      'zh-TW': (name) => `「${name}」位於一個不是群組的節點內,請移出。`,
    }),
  );

const insideItself = (named: Named, node: CompiledNode): Problem =>
  error(
    'insideItself',
    { node: node.id },
    about(named, node, {
      en: (name) => `“${name}” stands inside itself. Take it out of its group.`,
      'zh-CN': (name) => `“${name}”位于自身内部,请将其移出所在的组。`,
      'zh-TW': (name) => `「${name}」位於自身內部,請將其移出所在的群組。`,
    }),
  );

const tooDeep = (named: Named, node: CompiledNode): Problem =>
  error(
    'nestedTooDeep',
    { node: node.id },
    about(named, node, {
      en: (name) =>
        `“${name}” stands more than ${limits.nesting} groups deep. Start another process for the inner part.`,
      'zh-CN': (name) => `“${name}”嵌套超过 ${limits.nesting} 层组。请将内层部分改为另一个流程。`,
      'zh-TW': (name) => `「${name}」的巢狀超過 ${limits.nesting} 層群組。請將內層部分改為另一個流程。`,
    }),
  );
