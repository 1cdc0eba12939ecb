import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { FormEvent, KeyboardEvent, ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import css from './drawer-frame.module.css';

type Props = {
  readonly title: ReactNode;
  readonly about?: ReactNode;
  readonly mark?: ReactNode;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly formRef?: RefObject<HTMLFormElement | null>;
  readonly foot: ReactNode;
  readonly children: ReactNode;
};

/** The inside of a drawer that works on one thing: head, body that scrolls, foot with the buttons. Ctrl-Enter submits. */
export function DrawerFrame(props: Props) {
  const { t } = useTranslation('parts');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    props.onSubmit();
  };
  const byKeys = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    // As its button does, which cannot be pressed again before there is an answer.
    const button = event.currentTarget.querySelector<HTMLButtonElement>('button[type="submit"]');
    if (button === null) props.onSubmit();
    else button.click();
  };
  return (
    <form ref={props.formRef ?? null} className={css.frame} noValidate onSubmit={submit} onKeyDown={byKeys}>
      <div className={css.head}>
        {props.mark}
        <div className="grow">
          <h2>{props.title}</h2>
          {props.about !== undefined && <p className="muted small">{props.about}</p>}
        </div>
        <ActionIcon aria-label={t('close')} onClick={props.onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      <div className={css.body}>{props.children}</div>
      <div className={css.foot}>{props.foot}</div>
    </form>
  );
}
