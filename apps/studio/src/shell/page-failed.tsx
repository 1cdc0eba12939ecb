import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import css from './page-failed.module.css';

/** Stands where a page could not be drawn; the shell around it lives on. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const queries = useQueryErrorResetBoundary();
  useEffect(() => {
    queries.reset();
  }, [queries]);
  return (
    <div className={css.page}>
      <ErrorNotice error={error} onRetry={reset} />
    </div>
  );
}
