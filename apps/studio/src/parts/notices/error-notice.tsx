import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './error-notice.module.css';
import { sayError } from './say-error.ts';

/** An error in its place: what happened, what to do, and a button where trying again may help. */
export function ErrorNotice({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation('errors');
  const { t: parts } = useTranslation('parts');
  const words = sayError(error, t);
  return (
    <div className={css.notice} role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div className="grow">
        <p>
          <b>{words.title}</b>
        </p>
        <p>{words.text}</p>
      </div>
      {onRetry !== undefined && (
        <Button variant="default" onClick={onRetry}>
          {parts('retry')}
        </Button>
      )}
    </div>
  );
}
