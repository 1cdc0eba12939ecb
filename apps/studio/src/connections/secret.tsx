import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './connections.module.css';

/** A secret that is shown when asked for: somebody may look over the shoulder. */
export function Secret({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useTranslation('connections');
  const [shown, setShown] = useState(false);
  return (
    <span className={css.secret}>
      {shown && <span className="sr">{label}</span>}
      {shown && <code>{value}</code>}
      <Button variant="subtle" size="compact-sm" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {t(shown ? 'sites.hide' : 'sites.show')}
      </Button>
    </span>
  );
}
