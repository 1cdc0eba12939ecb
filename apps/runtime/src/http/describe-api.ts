import { errorBody, type Route, routes } from '@throughline/contract';
import * as z from 'zod';

/** An OpenAPI 3.1 document of the whole HTTP surface, made from the contract. `version` is that of the server. */
export function describeApi(version: string) {
  const paths: { [path: string]: { [method: string]: object } } = {};
  for (const [feature, group] of Object.entries(routes)) {
    for (const [name, route] of Object.entries<Route>(group)) {
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: describe(feature, name, route) };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Throughline', version, description: 'Answers of type error name what went wrong in `error`.' },
    components: { schemas: { Error: schemaOf(errorBody, 'output') } },
    paths,
  };
}

function describe(feature: string, name: string, route: Route): object {
  return {
    operationId: `${feature}.${name}`,
    tags: [feature],
    summary: route.summary,
    description: `Needs the right \`${route.right}\`.`,
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(route.body === undefined && route.as !== 'multipart' ? {} : { requestBody: bodyOf(route) }),
    responses: {
      200: { description: 'Done', content: { [answerType(route)]: { schema: schemaOf(route.answer, 'output') } } },
      default: {
        description: `Refused${route.errors === undefined ? '' : `: ${route.errors.join(', ')}, …`}`,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

function bodyOf(route: Route): object {
  if (route.as === 'multipart') {
    const file = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } };
    return { required: true, content: { 'multipart/form-data': { schema: file } } };
  }
  return { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } };
}

const answerType = ({ as }: Route) => (as === 'stream' ? 'text/csv' : 'application/json');

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): object[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries<z.ZodType>(schema.shape).map(([name, part]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: schemaOf(part, 'input'),
  }));
}

/** What JSON Schema cannot say (values checked by code) is left open. */
function schemaOf(schema: z.ZodType | undefined, io: 'input' | 'output'): object {
  return schema === undefined ? {} : z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
}
