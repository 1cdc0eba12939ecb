import { useTranslation } from 'react-i18next';
import { EmptyState } from '../parts/empty-state.tsx';
import { ButtonLink } from '../parts/link.tsx';

export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <EmptyState title={t('notFound.title')} text={t('notFound.text')}>
      <ButtonLink to="/">{t('notFound.home')}</ButtonLink>
    </EmptyState>
  );
}
