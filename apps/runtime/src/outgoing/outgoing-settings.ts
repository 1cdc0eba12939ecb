import { createHmac, hkdfSync } from 'node:crypto';
import { isIP } from 'node:net';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';

/** `allowed`: hosts, each with a port or without, that may be reached though they are not public. */
export type OutgoingSettings = { readonly allowed: readonly string[]; readonly keyNumber: number };

export async function readOutgoing({ sql }: Session): Promise<OutgoingSettings> {
  const [found] = await sql<OutgoingSettings[]>`select allowed, key_number as "keyNumber" from outgoing`;
  return found ?? { allowed: [], keyNumber: 1 };
}

/** Changes the list, and with `newKey` signs with another key from now on. */
export async function changeOutgoing(
  context: RuntimeContext,
  viewer: Viewer,
  change: { readonly allowed?: readonly string[] | undefined; readonly newKey: boolean },
): Promise<OutgoingSettings> {
  const wanted = change.allowed?.map(targetOf);
  const at = context.clock.now();
  return context.db.transaction(async (tx) => {
    await tx.sql`lock table outgoing in share row exclusive mode`;
    const before = await readOutgoing(tx);
    const allowed = wanted === undefined ? before.allowed : [...new Set(wanted)].sort();
    const keyNumber = before.keyNumber + (change.newKey ? 1 : 0);
    await tx.sql`
      insert into outgoing (one, allowed, key_number, updated_at)
      values (true, ${JSON.stringify(allowed)}::jsonb, ${keyNumber}, ${at})
      on conflict (one) do update
      set allowed = excluded.allowed, key_number = excluded.key_number, updated_at = excluded.updated_at`;
    const detail = { allowed, keyNumber };
    await noteAudit(tx, { at, actor: viewer.user?.id ?? null, action: 'outgoing.changed', subject: 'company', detail });
    return { allowed, keyNumber };
  });
}

/** A host with a port or without, spelled as a URL spells it: `crm.internal:8443`, `10.0.0.7`, `[fd00::1]:80`. */
function targetOf(text: string): string {
  const written = isIP(text) === 6 ? `[${text}]` : text;
  const [, port] = /^(?:\[[^\]]*\]|[^:]*):(\d+)$/.exec(written) ?? [];
  const plain = !/[/?#@\\]/.test(written) && URL.canParse(`http://${written}`);
  if (!plain) throw noHost(text);
  const { hostname } = new URL(`http://${written}`);
  return port === undefined ? hostname : `${hostname}:${Number(port)}`;
}

const noHost = (text: string) =>
  new Refused('badRequest', {
    en: `“${text}” is no host. Write a name or address, with a port or without: crm.internal:8443.`,
    'zh-CN': `“${text}”不是主机。请填写名称或地址,可带端口:crm.internal:8443。`,
    'zh-TW': `「${text}」不是主機。請填寫名稱或位址,可帶連接埠:crm.internal:8443。`,
  });

export function isAllowedBy({ allowed }: OutgoingSettings): (host: string, port: number) => boolean {
  const listed = new Set(allowed);
  return (host, port) => {
    const name = isIP(host) === 6 ? `[${host}]` : host;
    return listed.has(name) || listed.has(`${name}:${port}`);
  };
}

/** The text receivers check signatures with; made of the secret of the installation, so it stands in no table. */
export function signingSecret({ config }: RuntimeContext, keyNumber: number): string {
  const key = hkdfSync('sha256', config.secretKey, 'throughline', `webhook signature ${keyNumber}`, 32);
  return `whsec_${Buffer.from(key).toString('base64url')}`;
}

/** `t=<seconds>,k=<number of the key>,v1=<hex>`: HMAC-SHA-256 over `<seconds>.<idempotency key>.<body>`. */
export function signatureOf(
  secret: string,
  keyNumber: number,
  { at, key, body }: { readonly at: string; readonly key: string; readonly body: string },
): string {
  const seconds = Math.floor(Date.parse(at) / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${key}.${body}`).digest('hex');
  return `t=${seconds},k=${keyNumber},v1=${digest}`;
}
