import { type Route, routes } from '@throughline/contract';

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
