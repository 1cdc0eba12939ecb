import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './loading.module.css';

/** The shape of a list that is coming. */
export function LoadingRows({ rows = 8, height = 44 }: { readonly rows?: number; readonly height?: number }) {
  return (
    <Waiting>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
        <div key={row} className={css.row} style={{ height }}>
          <Skeleton height={12} width={`${32 - (row % 3) * 6}%`} />
          <Skeleton height={12} width={`${16 + (row % 2) * 4}%`} />
          <Skeleton height={12} width="10%" ml="auto" />
        </div>
      ))}
    </Waiting>
  );
}

/** The shape of a page that is coming: title and two cards. */
export function LoadingPage() {
  return (
    <Waiting>
      <Skeleton height={24} width={240} mb={20} />
      <Skeleton height={40} mb={16} radius="md" />
      <Skeleton height={220} mb={16} radius="lg" />
      <Skeleton height={160} radius="lg" />
    </Waiting>
  );
}

function Waiting({ children }: { readonly children: React.ReactNode }) {
  const { t } = useTranslation('parts');
  return (
    <div role="status" aria-busy="true">
      <span className="sr">{t('loading')}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}
