import { type Route, routes } from '@throughline/contract';
import { newId } from '../src/new-id.ts';

/** Every line of the HTTP surface by name, e.g. `records.readRecord`. */
export const everyRoute: readonly (readonly [name: string, route: Route])[] = Object.entries(routes).flatMap(
  ([feature, group]) => Object.entries(group).map(([name, route]) => [`${feature}.${name}`, route as Route] as const),
);

/** The address of a route with its parameters filled in. */
export function addressOf({ path }: Route, params: { readonly [name: string]: string }): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${path} has a parameter "${name}" that nobody has filled in.`);
    return value;
  });
}

/** Parameters that name nothing that is there, but a module. */
export function nowhere(): { readonly [name: string]: string } {
  return { module: 'deals', number: '1', field: 'nothing', node: 'qualify', id: newId(), run: newId() };
}
