import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import css from './rights.module.css';

type Props = {
  readonly title: string;
  readonly text: string;
  /** The word on the button. */
  readonly action: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly children?: ReactNode;
};

/** A question before something is gone; what stands against it is said in its place. */
export function AskDelete({ title, text, action, busy, error, onClose, onConfirm, children }: Props) {
  const { t } = useTranslation('parts');
  return (
    <Modal opened onClose={onClose} title={title} withCloseButton={false}>
      <div className={css.question}>
        {error !== null && <ErrorNotice error={error} />}
        <p>{text}</p>
        {children}
        <div className={css.answers}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button color="red" loading={busy} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
