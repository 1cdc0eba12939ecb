import type { ViewDefinition } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';

export type ViewRow = {
  readonly id: string;
  readonly module: string;
  readonly name: string;
  readonly definition: ViewDefinition;
  readonly owner: string;
  readonly ownerName: string;
  readonly sharedWith: readonly string[];
  readonly revision: number;
};

/** Whom something is shared with that this viewer may open. */
export const audienceOf = (viewer: Viewer): readonly string[] => ['everyone', ...viewer.principals];

/** Own views of a module and those shared with the viewer: as they have arranged them, new ones at the end by name. */
export async function viewsOf({ sql }: Session, viewer: Viewer, module: string): Promise<readonly ViewRow[]> {
  const me = viewer.user?.id ?? null;
  return sql<ViewRow[]>`
    select v.id, v.module, v.name, v.definition, v.owner, u.name as "ownerName", v.shared_with as "sharedWith", v.revision
    from views v
    join users u on u.id = v.owner
    left join view_arrangements a on a.user_id = ${me}::uuid and a.module = v.module
    where v.module = ${module} and (v.owner = ${me}::uuid or v.shared_with && ${[...audienceOf(viewer)]}::text[])
    order by array_position(a.arranged, v.id), lower(v.name) collate "C", v.id`;
}

/** A view the viewer may open; others do not exist for them. `lock` holds its row. */
export async function viewById(session: Session, viewer: Viewer, id: string, lock = false): Promise<ViewRow> {
  const { sql } = session;
  const me = viewer.user?.id ?? null;
  const [row] = await sql<ViewRow[]>`
    select v.id, v.module, v.name, v.definition, v.owner, u.name as "ownerName", v.shared_with as "sharedWith", v.revision
    from views v join users u on u.id = v.owner
    where v.id = ${id} and (v.owner = ${me}::uuid or v.shared_with && ${[...audienceOf(viewer)]}::text[]
      or (${viewer.rights.has('users.manage')} and cardinality(v.shared_with) > 0))
    ${lock ? sql`for update of v` : sql``}`;
  if (row === undefined) throw noView();
  return row;
}

export const noView = () =>
  new Refused(
    'notFound',
    {
      en: 'There is no such view, or it is not shared with you.',
      'zh-CN': '没有这个视图,或未共享给您。',
      'zh-TW': '沒有這個檢視,或未與您共用。',
    },
    {
      hint: {
        en: 'Ask whoever sent you the link to share it.',
        'zh-CN': '请让发送链接的人将其共享给您。',
        'zh-TW': '請讓傳送連結的人與您共用。',
      },
    },
  );
