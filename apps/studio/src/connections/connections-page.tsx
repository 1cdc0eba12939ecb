import { useTranslation } from 'react-i18next';
import { PageHead } from '../parts/frames/page-head.tsx';
import { HooksBlock } from './hooks-block.tsx';
import { SitesBlock } from './sites-block.tsx';

/** What beyond the installation may take part: web pages shown in forms, and hosts that webhooks reach. */
export function ConnectionsPage() {
  const { t } = useTranslation('connections');
  return (
    <>
      <PageHead title={t('nav')} about={t('about')} />
      <SitesBlock />
      <HooksBlock />
    </>
  );
}
