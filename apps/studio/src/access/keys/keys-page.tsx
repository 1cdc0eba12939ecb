import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyView, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { useMay, useMe } from '../../api/session.ts';
import { PageHead } from '../../parts/frames/page-head.tsx';
import { EmptyState } from '../../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import settings from '../../settings/settings.module.css';
import { KeyTable } from './key-table.tsx';
import { MakeKey } from './make-key.tsx';
import { RevokeKey } from './revoke-key.tsx';

/** My API keys; for who manages users everybody's as well. */
export function KeysPage() {
  const { t } = useTranslation('rights');
  const me = useMe();
  const mayManage = useMay('users.manage');
  const { data, error, refetch } = useQuery(ask(routes.keys.listKeys));
  const others = useQuery({ ...ask(routes.keys.listEveryKey), enabled: mayManage });
  const [making, setMaking] = useState(false);
  const [revoked, setRevoked] = useState<KeyView | null>(null);
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <LoadingRows />;
  const foreign = (others.data?.keys ?? []).filter(({ user }) => user !== me.id);
  return (
    <>
      <PageHead title={t('keys.title')} about={t('keys.about')}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
          {t('keys.make')}
        </Button>
      </PageHead>
      {data.keys.length === 0 && <EmptyState title={t('keys.none')} text={t('keys.noneText')} />}
      {data.keys.length > 0 && <KeyTable keys={data.keys} onRevoke={setRevoked} />}
      {foreign.length > 0 && (
        <section className={settings.block} aria-labelledby="everybody">
          <h2 id="everybody">{t('keys.everybody')}</h2>
          <KeyTable keys={foreign} withUser onRevoke={setRevoked} />
        </section>
      )}
      {making && <MakeKey onClose={() => setMaking(false)} />}
      {revoked !== null && <RevokeKey apiKey={revoked} onClose={() => setRevoked(null)} />}
    </>
  );
}
