import { say, type Text } from '@throughline/expression';
import { type CompiledDocument, type CompiledNode, carriesOneWire, compileDocument } from './compile-document.ts';
import type { Declarations, Port } from './declaration.ts';
import type { Document, Edge, Id } from './document.ts';
import { limits } from './limits.ts';
import { nodeName } from './node-name.ts';

/** Why a wire may not be drawn: by name, and in words for the tooltip. */
export type NoConnection = { readonly ok: false; readonly code: ConnectCode; readonly reason: Text };
export type ConnectCode =
  | 'unknownNode'
  | 'unknownPort'
  | 'toItself'
  | 'toStart'
  | 'alreadyConnected'
  | 'portTaken'
  | 'gatesOnly'
  | 'tooManyGates'
  | 'innerOnly'
  | 'intoBlock';
export type CanConnect = { readonly ok: true } | NoConnection;

/** The one answer to “may a wire lead from here to there?”, asked by hover, edit and publish alike. `except` is a wire about to be moved. */
export function canConnect(
  document: Document,
  declarations: Declarations,
  from: Edge['from'],
  to: Edge['to'],
  except?: Id,
): CanConnect {
  return canConnectIn(compileDocument(document, declarations), from, to, except);
}

/** The same over a compiled document: for hovering over a thousand nodes. */
export function canConnectIn(compiled: CompiledDocument, from: Edge['from'], to: Edge['to'], except?: Id): CanConnect {
  const source = compiled.nodes.get(from.node);
  const target = compiled.nodes.get(to.node);
  if (!source || !target) return no('unknownNode', words.unknownNode(source ? to.node : from.node));
  const port = compiled.portOf(from.node, from.port);
  if (!port) return no('unknownPort', words.unknownPort(source, from.port));
  if (source === target) return no('toItself', words.toItself);
  if (target.role === 'start') return no('toStart', words.toStart);
  const others = compiled.wiresFrom(from.node, from.port).filter((wire) => wire.id !== except);
  if (others.some((wire) => wire.to.node === to.node)) return no('alreadyConnected', words.alreadyConnected);
  if (carriesOneWire(port.role) && others.length > 0) return no('portTaken', words.portTaken(port));
  if (port.role === 'gates') {
    if (target.role !== 'gate') return no('gatesOnly', words.gatesOnly(port));
    if (others.length >= limits.gatesPerSource) return no('tooManyGates', words.tooManyGates);
  }
  return mayReach(source, port, target);
}

/** A wire stays in its container or goes outward; into a block lead only the block's own inner and gates ports. */
function mayReach(source: CompiledNode, port: Port, target: CompiledNode): CanConnect {
  const inside = target.container === source.id;
  if (port.role === 'inner') return inside ? { ok: true } : no('innerOnly', words.innerOnly(source));
  if (inside && port.role === 'gates' && source.role === 'block') return { ok: true };
  if (target.container === null || source.containers.includes(target.container)) return { ok: true };
  return no('intoBlock', words.intoBlock);
}

const no = (code: ConnectCode, reason: Text): NoConnection => ({ ok: false, code, reason });

const words = {
  unknownNode: (id: Id): Text => ({
    en: `There is no node “${id}” any more.`,
    'zh-CN': `节点“${id}”已不存在。`,
    'zh-TW': `節點「${id}」已不存在。`,
  }),
  unknownPort: (source: CompiledNode, port: string): Text => ({
    en: `“${nodeName(source.node, source.declaration, 'en')}” has no exit “${port}”.`,
    'zh-CN': `“${nodeName(source.node, source.declaration, 'zh-CN')}”没有出口“${port}”。`,
    'zh-TW': `「${nodeName(source.node, source.declaration, 'zh-TW')}」沒有出口「${port}」。`,
  }),
  toItself: {
    en: 'A node cannot lead to itself. Draw a transition that comes back instead.',
    'zh-CN': '节点不能连接到自身,请改为绘制一个返回的转换。',
    'zh-TW': '節點不能連到自己,請改為繪製一個返回的轉換。',
  },
  toStart: {
    en: 'Nothing leads back to the start: a record enters there once. Lead to the first place instead.',
    'zh-CN': '不能连回起点:记录只从那里进入一次。请连到第一个节点。',
    'zh-TW': '不能連回起點:記錄只從那裡進入一次。請連到第一個節點。',
  },
  alreadyConnected: {
    en: 'These two are connected already.',
    'zh-CN': '这两者已经连接。',
    'zh-TW': '這兩者已經連接。',
  },
  portTaken: (port: Port): Text => ({
    en: `The exit “${say(port.label, 'en')}” leads somewhere already. To do two things at once, use a parallel group.`,
    'zh-CN': `出口“${say(port.label, 'zh-CN')}”已有去向。要同时进行两件事,请使用并行组。`,
    'zh-TW': `出口「${say(port.label, 'zh-TW')}」已有去向。要同時進行兩件事,請使用平行群組。`,
  }),
  gatesOnly: (port: Port): Text => ({
    en: `From “${say(port.label, 'en')}” only a transition can start. Put one between the two.`,
    'zh-CN': `从“${say(port.label, 'zh-CN')}”只能引出转换,请在两者之间放一个转换。`,
    'zh-TW': `從「${say(port.label, 'zh-TW')}」只能引出轉換,請在兩者之間放一個轉換。`,
  }),
  tooManyGates: {
    en: `No more than ${limits.gatesPerSource} transitions can start from one place.`,
    'zh-CN': `一个节点最多引出 ${limits.gatesPerSource} 个转换。`,
    'zh-TW': `一個節點最多引出 ${limits.gatesPerSource} 個轉換。`,
  },
  innerOnly: (source: CompiledNode): Text => ({
    en: `This exit leads only to what stands inside “${nodeName(source.node, source.declaration, 'en')}”.`,
    'zh-CN': `此出口只能连接到“${nodeName(source.node, source.declaration, 'zh-CN')}”内部。`,
    'zh-TW': `此出口只能連到「${nodeName(source.node, source.declaration, 'zh-TW')}」內部。`,
  }),
  intoBlock: {
    en: 'A group is entered only through itself. Lead to the group, not to what stands inside.',
    'zh-CN': '只能通过组本身进入组。请连接到组,而不是其内部。',
    'zh-TW': '只能透過群組本身進入群組。請連到群組,而不是其內部。',
  },
} as const;
