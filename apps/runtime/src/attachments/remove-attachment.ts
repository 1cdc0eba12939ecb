import { personOf } from '../access/person-of.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { writableRecordFor } from '../records/read-record.ts';
import { attachmentFor } from './attachment-store.ts';

/** Removes the bytes of a file; that it was there, and who took it away, stays on the timeline. */
export async function removeAttachment(context: RuntimeContext, viewer: Viewer, id: string): Promise<void> {
  const by = personOf(viewer);
  const { module, record, file } = await attachmentFor(context, viewer, id);
  await writableRecordFor(context, viewer, module, record);
  await context.db.transaction(async ({ sql }) => {
    await sql`
      update attachments set file_id = null, removed_by = ${by}, removed_at = ${context.clock.now()} where id = ${id}`;
    await sql`delete from files where id = ${file} and not exists (select from attachments where file_id = ${file})`;
  });
}
