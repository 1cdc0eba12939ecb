import { hkdfSync } from 'node:crypto';
import type { WidgetSite } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';

type Site = Pick<WidgetSite, 'origin' | 'keyNumber'>;

export async function readSites({ sql }: Session): Promise<readonly Site[]> {
  return sql<Site[]>`select origin, key_number as "keyNumber" from widget_sites order by origin`;
}

/** Allows a site, or signs with another key from now on where it is allowed already. */
export async function allowSite(context: RuntimeContext, viewer: Viewer, text: string): Promise<void> {
  const origin = originOf(text, context.config.baseUrl);
  await context.db.transaction(async (tx) => {
    const at = context.clock.now();
    const [{ keyNumber } = { keyNumber: 1 }] = await tx.sql<Site[]>`
      insert into widget_sites (origin, key_number, updated_at) values (${origin}, 1, ${at})
      on conflict (origin) do update set key_number = widget_sites.key_number + 1, updated_at = excluded.updated_at
      returning key_number as "keyNumber"`;
    const detail = { origin, keyNumber };
    await noteAudit(tx, { at, actor: viewer.user?.id ?? null, action: 'widgets.allowed', subject: 'company', detail });
  });
}

export async function forbidSite(context: RuntimeContext, viewer: Viewer, origin: string): Promise<void> {
  await context.db.transaction(async (tx) => {
    const gone = await tx.sql`delete from widget_sites where origin = ${origin} returning origin`;
    if (gone.length === 0) return;
    const at = context.clock.now();
    const actor = viewer.user?.id ?? null;
    await noteAudit(tx, { at, actor, action: 'widgets.forbidden', subject: 'company', detail: { origin } });
  });
}

/** The text tokens for a site are signed with; made of the secret of the installation, so it stands in no table. */
export function siteSecret({ config }: RuntimeContext, { origin, keyNumber }: Site): string {
  const key = hkdfSync('sha256', config.secretKey, 'throughline', `widget token ${keyNumber} ${origin}`, 32);
  return `wdsec_${Buffer.from(key).toString('base64url')}`;
}

/**
 * The origin of an address. Our own host is refused: a page of ours in a frame could reach into the studio, and a server on
 * another port would be sent our session, for cookies go by host alone. Plain http is taken
 * where we are spoken to by it ourselves; a page in https shows no frame without it.
 */
function originOf(text: string, baseUrl: string): string {
  const spelled = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(spelled) ? new URL(spelled) : null;
  const own = new URL(baseUrl);
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && own.protocol === 'http:');
  if (url === null || !isSecure || url.hostname === '' || url.username !== '' || url.password !== '')
    throw noSite(text);
  if (url.hostname === own.hostname) throw ourselves();
  return url.origin;
}

const noSite = (text: string) =>
  new Refused('badRequest', {
    en: `“${text}” is no site. Write it as https://tools.example.com.`,
    'zh-CN': `“${text}”不是站点。请填写如 https://tools.example.com。`,
    'zh-TW': `「${text}」不是網站。請填寫如 https://tools.example.com。`,
  });
const ourselves = () =>
  new Refused('badRequest', {
    en: 'This is the host of Throughline itself. Serve your pages from another host; another port is not enough.',
    'zh-CN': '这是 Throughline 自身的主机。请将您的网页放在其他主机上,仅更换端口是不够的。',
    'zh-TW': '這是 Throughline 自身的主機。請將您的網頁放在其他主機上,僅更換連接埠是不夠的。',
  });
