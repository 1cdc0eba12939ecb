import type { Answer, Input, routes } from '@throughline/contract';
import type { FormItem } from '@throughline/engine';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { Refused } from '../http/refused.ts';
import { boundTo, mayRead, noSuchRun } from '../runs/views/read-journal.ts';
import { type ViewedRun, viewRuns } from '../runs/views/view-runs.ts';
import { signToken } from './sign-token.ts';
import { readSites, siteSecret } from './widget-sites.ts';

type Opened = Answer<typeof routes.widgets.openWidget>;
type Widget = FormItem & { readonly is: 'widget' };
const lifeMs = 10 * 60_000;

/** The page of a form, for the record of a run and the person who may perform the act; its site must be allowed. */
export async function openWidget(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
  { node, item }: Input<typeof routes.widgets.openWidget, 'body'>,
): Promise<Opened> {
  const { subject } = await boundTo(context.db, run);
  if (!(await mayRead(context.db, viewer, subject))) throw noSuchRun();
  const { url, process } = await findWidget(context, viewer, run, node, item);
  const { origin } = url;
  const site = (await readSites(context.db)).find((one) => one.origin === origin);
  if (site === undefined) throw notAllowed(origin);
  // Tokens are judged by the clocks of other machines: real time, whatever the test clock says.
  const now = Date.now();
  const claims = {
    iss: context.config.baseUrl,
    aud: origin,
    sub: viewer.user?.id ?? '',
    name: viewer.name,
    module: subject.module,
    record: subject.id,
    run,
    process,
    node,
    item,
    iat: Math.floor(now / 1_000),
    exp: Math.floor((now + lifeMs) / 1_000),
  };
  url.searchParams.set('module', subject.module);
  url.searchParams.set('record', subject.id);
  url.hash = `token=${signToken(siteSecret(context, site), site.keyNumber, claims)}`;
  return { src: url.href, origin, expiresAt: new Date(now + lifeMs).toISOString() };
}

async function findWidget(context: RuntimeContext, viewer: Viewer, run: string, node: string, item: string) {
  const view = await context.db.transaction(async (tx) => {
    const found = await tx.sql<ViewedRun[]>`
      select r.id, r.process_id as process, p.name as "processName", p.kind, r.version, r.state, r.seq, r.incident,
        r.started_at as "startedAt"
      from runs r join processes p on p.id = r.process_id where r.id = ${run}`;
    return (await viewRuns(tx, context, viewer, found))[0];
  });
  const form = view?.offers.find((offer) => offer.offered && offer.node === node)?.form ?? [];
  const widget = form.find((one): one is Widget => one.is === 'widget' && one.id === item);
  if (view === undefined || widget === undefined || !URL.canParse(widget.url)) throw notOffered();
  return { url: new URL(widget.url), process: view.process };
}

const notOffered = () =>
  new Refused(
    'refused',
    {
      en: 'This page belongs to a step that is not offered to you now.',
      'zh-CN': '此网页所属的步骤目前不对您开放。',
      'zh-TW': '此網頁所屬的步驟目前不對您開放。',
    },
    { details: { reasons: [] } },
  );
const notAllowed = (origin: string) =>
  new Refused(
    'refused',
    {
      en: `Pages of ${origin} are not shown here.`,
      'zh-CN': `此处不显示 ${origin} 的网页。`,
      'zh-TW': `此處不顯示 ${origin} 的網頁。`,
    },
    {
      details: { reasons: [] },
      hint: {
        en: 'An administrator allows the site under Settings, Connections.',
        'zh-CN': '管理员可在“设置”的“连接”中允许该站点。',
        'zh-TW': '管理員可在「設定」的「連線」中允許該網站。',
      },
    },
  );
