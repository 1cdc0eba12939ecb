import { useQueryClient } from '@tanstack/react-query';
import { largestAttachment, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { sayError } from '../parts/notices/say-error.ts';
import type { RecordKey } from '../records/record-queries.ts';

export type Uploading = { readonly key: string; readonly name: string; readonly problem: string | null };

/** Uploads files one after the other; what is refused stays named with its reason until it is put away. */
export function useUpload(record: RecordKey) {
  const { t } = useTranslation('attachments');
  const { t: errors } = useTranslation('errors');
  const queryClient = useQueryClient();
  const [uploads, setUploads] = useState<readonly Uploading[]>([]);
  const drop = (key: string) => setUploads((now) => now.filter((one) => one.key !== key));
  const fail = (key: string, problem: string) =>
    setUploads((now) => now.map((one) => (one.key === key ? { ...one, problem } : one)));

  const send = async (files: readonly File[]) => {
    const queued = files.map((file) => ({ file, key: crypto.randomUUID() }));
    setUploads((now) => [...now, ...queued.map(({ file, key }) => ({ key, name: file.name, problem: null }))]);
    for (const { file, key } of queued) {
      if (file.size > largestAttachment) {
        fail(key, t('tooLarge'));
        continue;
      }
      try {
        await call(routes.attachments.addAttachment, { params: { ...record } }, { file });
        drop(key);
      } catch (error) {
        fail(key, sayError(error, errors).text);
      }
    }
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: [routes.attachments.listAttachments.path] }),
      queryClient.invalidateQueries({ queryKey: [routes.records.timeline.path] }),
    ]);
  };
  return { uploads, send, drop };
}
