import { queryOptions } from '@tanstack/react-query';
import type { Answer, Route } from '@throughline/contract';
import { call, type Given } from './call.ts';

/** A reading of a route as a query. Its key is `[path, given]`, so `{ queryKey: [route.path] }` renews every reading of it. */
export function ask<R extends Route>(route: R, given: Given<R> = {} as Given<R>) {
  return queryOptions<Answer<R>, Error, Answer<R>, readonly [R['path'], Given<R>]>({
    queryKey: [route.path, given],
    queryFn: ({ signal }) => call(route, given, { signal }),
  });
}
