import { Button, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A one-time link, shown once, to be handed on. */
export function SignInLink({ name, link }: { readonly name: string; readonly link: string }) {
  const { t } = useTranslation('settings');
  const { t: parts } = useTranslation('parts');
  const clipboard = useClipboard();
  return (
    <>
      <p>{t('users.linkText', { name })}</p>
      <TextInput
        label={t('users.link')}
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
        data-autofocus
      />
      <Button
        variant="default"
        leftSection={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => clipboard.copy(link)}
      >
        {clipboard.copied ? parts('copied') : parts('copy')}
      </Button>
    </>
  );
}
