import { useState } from 'react';

/** The head says how many there are, whichever way they are shown. */
export function useTold<T>(value: T, tell: (value: T) => void): void {
  const [told, setTold] = useState<T | null>(null);
  if (told !== value) {
    setTold(value);
    queueMicrotask(() => tell(value));
  }
}
