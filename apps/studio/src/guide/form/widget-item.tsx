import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { useSay } from '../../words/language.ts';
import css from '../transition-panel.module.css';
import type { ItemProps } from './item-props.ts';
import { readWidgetMessage } from './widget-message.ts';

const usualHeight = 240;

/**
 * A web page of the company's own, in a frame that may run its scripts and send its forms, and nothing beyond itself. It
 * is of another origin than ours (the server sees to it), so being of its own origin lets it reach its own server only. It may
 * ask for a height and fill in fields that the form asks for; the person sees what was filled in and sends it.
 */
export function WidgetItem({ item, act, draft, onChange }: ItemProps<'widget'>) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(item.height ?? usualHeight);
  const { run = '', node = '', form = [] } = act ?? {};
  const { data, error, refetch } = useQuery({
    queryKey: ['widget', run, node, item.id],
    queryFn: () => call(routes.widgets.openWidget, { params: { run }, body: { node, item: item.id } }),
    enabled: act !== undefined,
    // The token is for this opening of the form; a new one would load the page anew and lose what was typed in it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const latest = useRef({ draft, onChange });
  latest.current = { draft, onChange };
  const origin = data?.origin;
  useEffect(() => {
    if (origin === undefined) return;
    const fields = form.flatMap((one) => (one.is === 'field' ? [one.field] : []));
    const onMessage = (event: MessageEvent) => {
      if (event.source === null || event.source !== frame.current?.contentWindow || event.origin !== origin) return;
      const message = readWidgetMessage(event.data, fields);
      if (message?.height !== undefined) setHeight(message.height);
      const now = latest.current;
      if (message?.fill !== undefined) now.onChange({ ...now.draft, fields: { ...now.draft.fields, ...message.fill } });
    };
    addEventListener('message', onMessage);
    return () => removeEventListener('message', onMessage);
  }, [origin, form]);
  const title = item.label ? say(item.label) : t('form.widget');
  return (
    <section aria-label={title} className={css.widget}>
      <h3 className={css.section}>{title}</h3>
      {error !== null && <ErrorNotice error={error} onRetry={refetch} />}
      {data !== undefined && (
        <iframe
          ref={frame}
          title={title}
          src={data.src}
          style={{ height }}
          sandbox="allow-scripts allow-forms allow-same-origin"
          referrerPolicy="no-referrer"
          allow=""
        />
      )}
    </section>
  );
}
