import { useTranslation } from 'react-i18next';
import { partsOf } from './mention-text.ts';
import css from './notes.module.css';

/** A note as it is read: line breaks as written, addresses as links, people by name. */
export function NoteText(props: { readonly body: string; readonly names: { readonly [id: string]: string } }) {
  const { t } = useTranslation('notes');
  return (
    <p className={css.text}>
      {partsOf(props.body).map((part, at) => {
        const key = `${at} ${part.is}`;
        if (part.is === 'text') return part.text;
        return part.is === 'link' ? (
          <a key={key} href={part.text} target="_blank" rel="noreferrer noopener">
            {part.text}
          </a>
        ) : (
          <span key={key} className={css.mention}>
            @{props.names[part.id] ?? t('somebody')}
          </span>
        );
      })}
    </p>
  );
}
