import type { BrowserContext } from '@playwright/test';

/**
 * A slow line and a slow machine, for finding steps that only a fast one forgives: every call of the server takes 0.8 to
 * 2.5 s longer, so that later ones overtake earlier ones, and the page has a quarter of its processor.
 */
export async function lag(context: BrowserContext): Promise<void> {
  const random = seeded(Number(process.env.SLOW) || 1);
  await context.route('**/api/**', async (route) => {
    await new Promise((done) => setTimeout(done, 800 + 1_700 * random()));
    // The page may be gone by now.
    await route.continue().catch(() => undefined);
  });
  context.on('page', async (page) => {
    const tools = await context.newCDPSession(page).catch(() => undefined);
    await tools?.send('Emulation.setCPUThrottlingRate', { rate: 4 }).catch(() => undefined);
  });
}

/** The same numbers in [0, 1) for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
