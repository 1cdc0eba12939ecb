import { useEffect, useState } from 'react';

/** The one-time token behind the `#`, taken out of the address bar as soon as it is read. Empty when there is none. */
export function useToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (token !== '') history.replaceState(history.state, '', location.pathname);
  }, [token]);
  return token;
}
