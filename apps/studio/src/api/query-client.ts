import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isApiError } from './api-error.ts';

/** `onSignedOut` is told when the server no longer knows the session. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const tell = (error: unknown) => {
    if (isApiError(error, 'notSignedIn')) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: tell }),
    mutationCache: new MutationCache({ onError: tell }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // What failed by rule fails again; only a server that was not there is asked once more.
        retry: (count, error) => count < 2 && isApiError(error, 'offline', 'busy', 'internal'),
      },
    },
  });
}
