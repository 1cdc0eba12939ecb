import { Button, Checkbox, Drawer, NativeSelect, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Right, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useMe } from '../../api/session.ts';
import { useForm } from '../../parts/forms/use-form.ts';
import { DrawerFrame } from '../../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { useRightWord } from '../rights/right-word.ts';
import css from '../rights/rights.module.css';

type Grantable = Exclude<Right, 'public' | 'signedIn'>;
type Wanted = { name: string; rights: Grantable[]; days?: number | null };
const lifetimes = [7, 30, 90, 365] as const;

/** Makes a key with some of one's own rights, and shows it once. */
export function MakeKey({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('rights');
  const { t: parts } = useTranslation('parts');
  const me = useMe();
  const rightWord = useRightWord();
  const queryClient = useQueryClient();
  const [token, setToken] = useState<string | null>(null);
  const mine = me.rights.filter((right): right is Grantable => right !== 'public' && right !== 'signedIn');
  const { form, send, text, values, set } = useForm<typeof routes.keys.makeKey.body, Wanted>(routes.keys.makeKey.body, {
    name: '',
    rights: mine.filter((right) => right === 'records.read'),
    days: 90,
  });
  const make = useMutation({
    mutationFn: (body: Wanted) => call(routes.keys.makeKey, { body }),
    onSuccess: async (made) => {
      setToken(made.token);
      await queryClient.invalidateQueries({ queryKey: [routes.keys.listKeys.path] });
    },
  });
  const title = token === null ? t('keys.make') : t('keys.madeTitle');
  const toggle = (right: Grantable) =>
    set(
      'rights',
      values.rights.includes(right) ? values.rights.filter((one) => one !== right) : [...values.rights, right],
    );
  return (
    <Drawer
      opened
      onClose={onClose}
      withCloseButton={false}
      closeOnClickOutside={token === null}
      attributes={{ content: { 'aria-label': title } }}
    >
      <DrawerFrame
        title={title}
        onClose={onClose}
        formRef={form.ref}
        onSubmit={() => (token === null ? send((body) => make.mutate(body)) : onClose())}
        foot={
          token === null ? (
            <>
              <Button variant="default" ml="auto" onClick={onClose}>
                {parts('cancel')}
              </Button>
              <Button type="submit" loading={make.isPending} disabled={values.rights.length === 0}>
                {t('keys.make')}
              </Button>
            </>
          ) : (
            <Button type="submit" ml="auto">
              {t('keys.done')}
            </Button>
          )
        }
      >
        {token !== null ? (
          <Token token={token} />
        ) : (
          <>
            {make.error !== null && <ErrorNotice error={make.error} />}
            <TextInput label={t('keys.name')} autoComplete="off" data-autofocus {...text('name')} />
            <NativeSelect
              label={t('keys.expires')}
              value={String(values.days ?? 'never')}
              data={[
                ...lifetimes.map((count) => ({ value: String(count), label: t('keys.days', { count }) })),
                { value: 'never', label: t('keys.never') },
              ]}
              onChange={(event) => {
                const chosen = event.currentTarget.value;
                set('days', chosen === 'never' ? null : Number(chosen));
              }}
            />
            <fieldset className={css.fieldset}>
              <legend>{t('keys.rights')}</legend>
              {mine.map((right) => (
                <div key={right} className={css.check}>
                  <Checkbox
                    label={rightWord(right)}
                    checked={values.rights.includes(right)}
                    onChange={() => toggle(right)}
                  />
                </div>
              ))}
            </fieldset>
          </>
        )}
      </DrawerFrame>
    </Drawer>
  );
}

function Token({ token }: { readonly token: string }) {
  const { t } = useTranslation('rights');
  const clipboard = useClipboard();
  return (
    <>
      <p>{t('keys.once')}</p>
      <TextInput
        label={t('keys.madeTitle')}
        readOnly
        value={token}
        classNames={{ input: css.token ?? '' }}
        onFocus={(event) => event.currentTarget.select()}
        data-autofocus
      />
      <Button
        variant="default"
        leftSection={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => clipboard.copy(token)}
      >
        {clipboard.copied ? t('keys.copied') : t('keys.copy')}
      </Button>
      <p className="muted small">{t('keys.use')}</p>
      <p className={css.code}>Authorization: Bearer {token.slice(0, 8)}…</p>
    </>
  );
}
