import { declarations } from '@throughline/catalog';
import { documentSchema } from '@throughline/graph';
import * as z from 'zod';

/** The document's own schema as JSON schema, for completion and marks while typing; node types are those there are. */
export function documentJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(documentSchema, { unrepresentable: 'any', io: 'input' });
  return {
    ...schema,
    $defs: { ...schema.$defs, nodeType: { enum: Object.keys(declarations.nodes) } },
    properties: { ...schema.properties, nodes: withTypes(schema.properties?.nodes) },
  };
}

function withTypes(nodes: unknown): unknown {
  if (typeof nodes !== 'object' || nodes === null || !('items' in nodes)) return nodes;
  return { ...nodes, items: { allOf: [nodes.items, { properties: { type: { $ref: '#/$defs/nodeType' } } }] } };
}
