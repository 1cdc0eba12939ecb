import { Button, Drawer, TextInput } from '@mantine/core';
import { type ComponentProps, type ReactNode, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DrawerFrame } from '../../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { AskDelete } from './ask-delete.tsx';

type Work = { readonly isPending: boolean; readonly error: unknown };
type Props = {
  /** What it is called until now; null for a new one. */
  readonly named: string | null;
  /** The heading for a new one. */
  readonly addTitle: string;
  readonly nameBox: ComponentProps<typeof TextInput>;
  readonly formRef: RefObject<HTMLFormElement | null>;
  readonly save: Work;
  readonly remove: Work & { readonly mutate: () => void };
  readonly maySave?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A thing of the settings with a name, made anew or changed in a drawer, and deleted after a question. */
export function EditDrawer(props: Props) {
  const { t } = useTranslation('rights');
  const { t: parts } = useTranslation('parts');
  const [deleting, setDeleting] = useState(false);
  const { named, save, remove, onClose } = props;
  const title = named === null ? props.addTitle : t('common.edit', { name: named });
  if (deleting && named !== null) {
    return (
      <AskDelete
        title={t('common.deleteTitle', { name: named })}
        text={t('common.cannotUndo')}
        action={t('common.delete')}
        busy={remove.isPending}
        error={remove.error}
        onClose={() => setDeleting(false)}
        onConfirm={() => remove.mutate()}
      />
    );
  }
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      <DrawerFrame
        title={title}
        onClose={onClose}
        formRef={props.formRef}
        onSubmit={props.onSubmit}
        foot={
          <>
            {named !== null && (
              <Button variant="subtle" color="red" onClick={() => setDeleting(true)}>
                {t('common.delete')}
              </Button>
            )}
            <Button variant="default" ml="auto" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={props.maySave === false}>
              {parts('save')}
            </Button>
          </>
        }
      >
        {save.error !== null && <ErrorNotice error={save.error} />}
        <TextInput label={t('common.name')} autoComplete="off" data-autofocus {...props.nameBox} />
        {props.children}
      </DrawerFrame>
    </Drawer>
  );
}
