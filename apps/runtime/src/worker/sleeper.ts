/** Something several loops can sleep on and anybody can wake. Who does not sleep is not told: the poll finds what it missed. */
export type Sleeper = { atMost(ms: number): Promise<void>; wake(): void };

export function sleeper(): Sleeper {
  const sleeping = new Set<() => void>();
  return {
    atMost: (ms) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          sleeping.delete(done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        sleeping.add(done);
      }),
    wake: () => {
      for (const done of [...sleeping]) done();
    },
  };
}
