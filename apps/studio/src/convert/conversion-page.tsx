import { Button, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { type Conversion, type ConversionTarget, fieldTakes, type ModuleDefinition } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { modulesQuery, useModules } from '../api/directory.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import settings from '../settings/settings.module.css';
import { useLanguage, useNoun, useSay } from '../words/language.ts';
import css from './convert.module.css';

/** Which fields go over when records of a module are converted; only fields that can hold the values are offered. */
export function ConversionPage() {
  const { t } = useTranslation('convert');
  const modules = useModules().filter(({ conversion }) => conversion !== undefined);
  if (modules.length === 0) return <p>{t('settings.nothing')}</p>;
  return modules.map((module) => <Mapping key={module.id} module={module} />);
}

function Mapping({ module }: { readonly module: ModuleDefinition }) {
  const { t } = useTranslation('convert');
  const noun = useNoun();
  const queryClient = useQueryClient();
  const [conversion, setConversion] = useState<Conversion>(module.conversion ?? { into: [] });
  const save = useMutation({
    mutationFn: () => call(routes.convert.saveConversion, { params: { module: module.id }, body: mutable(conversion) }),
    onSuccess: async () => {
      toast(t('settings.saved'));
      await queryClient.invalidateQueries({ queryKey: modulesQuery.queryKey });
    },
  });
  const change = (target: ConversionTarget) =>
    setConversion((now) => ({ into: now.into.map((one) => (one.role === target.role ? target : one)) }));
  return (
    <>
      <PageHead
        title={t('settings.title', { module: noun(module.labelPlural) })}
        about={t('settings.about', { module: noun(module.labelPlural) })}
      >
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {t('settings.save')}
        </Button>
      </PageHead>
      {save.error !== null && <ErrorNotice error={save.error} />}
      {conversion.into.map((target) => (
        <TargetFields key={target.role} source={module} target={target} onChange={change} />
      ))}
    </>
  );
}

function TargetFields(props: {
  readonly source: ModuleDefinition;
  readonly target: ConversionTarget;
  readonly onChange: (target: ConversionTarget) => void;
}) {
  const { t } = useTranslation('convert');
  const say = useSay();
  const noun = useNoun();
  const language = useLanguage();
  const { source, target, onChange } = props;
  const module = useModules().find(({ id }) => id === target.module);
  if (module === undefined) return null;
  const linked = module.fields.filter(({ id }) => Object.hasOwn(target.links, id)).map(({ label }) => say(label));
  const takers = module.fields
    .filter(({ id }) => !Object.hasOwn(target.links, id))
    .map((field) => ({ field, givers: source.fields.filter((giver) => fieldTakes(field, giver)) }))
    .filter(({ givers }) => givers.length > 0);
  const take = (field: string, from: string | null) => {
    const { [field]: _, ...rest } = target.fields;
    onChange({ ...target, fields: from === null ? rest : { ...rest, [field]: from } });
  };
  return (
    <section className={settings.block} aria-label={say(module.label)}>
      <h2>{say(module.label)}</h2>
      {linked.length > 0 && (
        <p className="muted small">
          {t('settings.links', { list: new Intl.ListFormat(language, { type: 'conjunction' }).format(linked) })}
        </p>
      )}
      <table className={css.mapping}>
        <thead>
          <tr>
            <th scope="col">{t('settings.target', { what: noun(module.label) })}</th>
            <th scope="col">{t('settings.source')}</th>
          </tr>
        </thead>
        <tbody>
          {takers.map(({ field, givers }) => (
            <tr key={field.id}>
              <th scope="row">{say(field.label)}</th>
              <td>
                <Select<string>
                  aria-label={say(field.label)}
                  placeholder={t('settings.none')}
                  data={givers.map((giver) => ({ value: giver.id, label: say(giver.label) }))}
                  value={target.fields[field.id] ?? null}
                  onChange={(from) => take(field.id, from)}
                  clearable
                  clearButtonProps={{ 'aria-label': t('settings.none') }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The contract's form of it, which knows nothing of read-only. */
function mutable({ into }: Conversion) {
  return { into: into.map((target) => ({ ...target, fields: { ...target.fields }, links: { ...target.links } })) };
}
