import { existsSync } from 'node:fs';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import type { Draft } from '@throughline/contract';
import { withInstallation } from '../fresh.ts';
import { gridBlueprint } from '../grid-blueprint.ts';
import type { Bench, Measurement } from '../measurement.ts';

const systemBrowser = '/usr/bin/chromium';
const frames = 60;
const rounds = 3;
/** Main-thread milliseconds per frame at 1,000 nodes. */
const limits = { dragOne: 8, pan: 10, zoom: 12, dragFifty: 14 } as const;
const clickLimitMs = 30;
/** CPU at 2,000 nodes over CPU at 300. */
const growthLimit = 1.6;

type Gesture = keyof typeof limits;
type Costs = { readonly [G in Gesture]: number } & { readonly click: number };

/** What gestures on a big drawing cost the main thread, with a real pointer in a real browser: the median of three rounds. */
export const canvas: Bench = () =>
  withInstallation(
    async ({ link, baseUrl }) => {
      const browser = await openBrowser();
      try {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        await page.goto(link);
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor();
        const costs = new Map<number, Costs>();
        for (const nodes of [300, 1_000, 2_000]) costs.set(nodes, await measureAt(page, baseUrl, nodes));
        return report(costs);
      } finally {
        await browser.close();
      }
    },
    { sample: true },
  );

function report(costs: ReadonlyMap<number, Costs>): readonly Measurement[] {
  const at = (nodes: number, of: keyof Costs) => costs.get(nodes)?.[of] ?? Number.NaN;
  const gestures = Object.keys(limits) as Gesture[];
  const less = { better: 'less', ratio: null } as const;
  return [
    ...gestures.map((of) => ({
      name: `canvas: ${of}`,
      value: tenth(at(1_000, of)),
      unit: 'ms/frame',
      limit: limits[of],
      ...less,
    })),
    { name: 'canvas: click', value: tenth(at(1_000, 'click')), unit: 'ms', limit: clickLimitMs, ...less },
    ...gestures.map((of) => ({
      name: `canvas: ${of} at 2,000 over 300`,
      value: Math.round((100 * at(2_000, of)) / at(300, of)) / 100,
      unit: '',
      limit: growthLimit,
      ...less,
    })),
  ];
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

async function openBrowser(): Promise<Browser> {
  const path = process.env.CHROMIUM_PATH ?? (existsSync(systemBrowser) ? systemBrowser : undefined);
  return chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
  });
}

async function measureAt(page: Page, baseUrl: string, nodes: number): Promise<Costs> {
  const created = await page.request.post(`${baseUrl}/api/processes`, {
    data: { kind: 'blueprint', module: 'deals', name: `Grid of ${nodes}`, document: gridBlueprint(nodes) },
    headers: { origin: baseUrl },
  });
  if (!created.ok()) throw new Error(await created.text());
  const { process } = (await created.json()) as Draft;
  await page.goto(`${baseUrl}/processes/${process.id}`);
  const cards = page.locator('.react-flow__node[data-id^="s"]');
  await cards.first().waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const states = (await inSight(page)).filter(({ id }) => id.startsWith('s'));
  return {
    dragOne: await middle(() => dragging(page, session, states.slice(0, 1))),
    pan: await middle(() => panning(page, session)),
    click: await middle(() => clicking(page, session, states.slice(0, 2))),
    dragFifty: await draggingFifty(page, session),
    zoom: await middle(() => zooming(page, session)),
  };
}

async function middle(measure: () => Promise<number>): Promise<number> {
  const found: number[] = [];
  for (let round = 0; round < rounds; round += 1) found.push(await measure());
  return found.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

/** Main-thread time of what is done, in milliseconds. */
async function busyDuring(session: CDPSession, work: () => Promise<void>): Promise<number> {
  const taskTime = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await taskTime();
  await work();
  return 1_000 * ((await taskTime()) - before);
}

const nextFrame = (page: Page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(null))));

/** One move of the pointer per frame, back and forth so that every round begins alike. */
async function moveAbout(page: Page, from: { x: number; y: number }): Promise<void> {
  for (let frame = 1; frame <= frames; frame += 1) {
    const way = frame <= frames / 2 ? frame : frames - frame;
    await page.mouse.move(from.x + way * 4, from.y + way * 2);
    await nextFrame(page);
  }
}

type Spot = { readonly id: string; readonly x: number; readonly y: number };

/** Middles of the nodes that stand wholly in sight. */
async function inSight(page: Page): Promise<readonly Spot[]> {
  return page.evaluate(() => {
    const area = document.querySelector('.react-flow')?.getBoundingClientRect();
    return [...document.querySelectorAll<HTMLElement>('.react-flow__node')].flatMap((node) => {
      const box = node.getBoundingClientRect();
      const seen =
        area !== undefined &&
        box.left > area.left + 10 &&
        box.right < area.right - 10 &&
        box.top > area.top + 60 &&
        box.bottom < area.bottom - 80;
      return seen ? [{ id: node.dataset.id ?? '', x: box.x + box.width / 2, y: box.y + box.height / 2 }] : [];
    });
  });
}

async function dragging(page: Page, session: CDPSession, [from]: readonly Spot[]): Promise<number> {
  if (from === undefined) throw new Error('No card is in sight.');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const busy = await busyDuring(session, () => moveAbout(page, from));
  await page.mouse.up();
  return busy / frames;
}

async function panning(page: Page, session: CDPSession): Promise<number> {
  const from = await emptyGround(page);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const busy = await busyDuring(session, () => moveAbout(page, from));
  await page.mouse.up();
  return busy / frames;
}

/** A point of the canvas on which nothing stands. */
async function emptyGround(page: Page): Promise<{ x: number; y: number }> {
  const found = await page.evaluate(() => {
    const taken = '.react-flow__node, .react-flow__edge, .react-flow__panel, .react-flow__minimap, button';
    for (let y = 200; y < 800; y += 20) {
      for (let x = 400; x < 1_000; x += 20) {
        const hit = document.elementFromPoint(x, y);
        if (hit?.closest('.react-flow') && hit.closest(taken) === null) return { x, y };
      }
    }
    return null;
  });
  if (found === null) throw new Error('The canvas has no empty ground in sight.');
  return found;
}

async function zooming(page: Page, session: CDPSession): Promise<number> {
  const at = await emptyGround(page);
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  const busy = await busyDuring(session, async () => {
    for (let frame = 0; frame < frames; frame += 1) {
      await page.mouse.wheel(0, frame < frames / 2 ? 6 : -6);
      await nextFrame(page);
    }
  });
  await page.keyboard.up('Control');
  return busy / frames;
}

/** A click that selects, one card after the other, until it is painted. */
async function clicking(page: Page, session: CDPSession, spots: readonly Spot[]): Promise<number> {
  let busy = 0;
  for (const { x, y } of spots) {
    await page.mouse.move(x, y);
    await nextFrame(page);
    busy += await busyDuring(session, async () => {
      await page.mouse.down();
      await page.mouse.up();
      await nextFrame(page);
      await nextFrame(page);
    });
  }
  return busy / spots.length;
}

/** Fifty nodes in the hand, zoomed out until they are in sight. */
async function draggingFifty(page: Page, session: CDPSession): Promise<number> {
  const at = await emptyGround(page);
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 12; turn += 1) {
    await page.mouse.wheel(0, 40);
    await nextFrame(page);
  }
  await page.keyboard.up('Control');
  const chosen = (await inSight(page)).slice(0, 50);
  if (chosen.length < 50) throw new Error(`Only ${chosen.length} nodes are in sight.`);
  await page.keyboard.down('Shift');
  for (const { x, y } of chosen) await page.mouse.click(x, y);
  await page.keyboard.up('Shift');
  const first = chosen.find(({ id }) => id.startsWith('s')) ?? chosen[0];
  if (first === undefined) throw new Error('Nothing was chosen.');
  return middle(() => dragging(page, session, [first]));
}
