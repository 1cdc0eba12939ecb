import type { Right } from '@throughline/contract';
import type { Session } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import type { Viewer } from '../viewer.ts';

/** Nobody grants rights they do not have themselves, neither directly nor through a profile. Throws `notAllowed`. */
export function refuseMoreThanOwn(viewer: Viewer, rights: readonly string[]): void {
  const beyond = rights.find((right) => !viewer.rights.has(right as Right));
  if (beyond === undefined) return;
  throw new Refused(
    'notAllowed',
    {
      en: `You cannot give the right ${beyond}, for you do not have it yourself.`,
      'zh-CN': `您自己没有权限 ${beyond},因此不能授予。`,
      'zh-TW': `您自己沒有權限 ${beyond},因此不能授予。`,
    },
    {
      hint: { en: 'Ask an administrator.', 'zh-CN': '请联系管理员。', 'zh-TW': '請聯絡管理員。' },
      details: { right: beyond },
    },
  );
}

/** The same for putting somebody into a profile, or for opening the door for somebody who has one. */
export async function refuseHigherProfile({ sql }: Session, viewer: Viewer, profile: string): Promise<void> {
  if (viewer.profile === 'administrator') return;
  const [found] = await sql<{ rights: string[] }[]>`select rights from profiles where id = ${profile}`;
  refuseMoreThanOwn(viewer, profile === 'administrator' ? ['rights.manage', 'audit.read', 'users.manage'] : []);
  refuseMoreThanOwn(viewer, found?.rights ?? []);
}
