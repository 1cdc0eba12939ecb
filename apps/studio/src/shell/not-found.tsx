import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../parts/link.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';

export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <EmptyState title={t('notFound.title')} text={t('notFound.text')}>
      <ButtonLink to="/">{t('notFound.home')}</ButtonLink>
    </EmptyState>
  );
}
