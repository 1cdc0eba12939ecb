import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './bin.module.css';

/** Asks once more before records are gone for good. */
export function PurgeDialog({
  text,
  isOpen,
  isPurging,
  onClose,
  onPurge,
}: {
  readonly text: string;
  readonly isOpen: boolean;
  readonly isPurging: boolean;
  readonly onClose: () => void;
  readonly onPurge: () => void;
}) {
  const { t } = useTranslation('bin');
  const { t: parts } = useTranslation('parts');
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('purgeTitle')}>
      <p>{text}</p>
      <div className={css.confirm}>
        <Button variant="default" onClick={onClose}>
          {parts('cancel')}
        </Button>
        <Button color="red" loading={isPurging} onClick={onPurge}>
          {t('purge')}
        </Button>
      </div>
    </Modal>
  );
}
