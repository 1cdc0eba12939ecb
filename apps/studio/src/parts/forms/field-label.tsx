import { useTranslation } from 'react-i18next';

/** The label of a box; what is required says so in a word. */
export function FieldLabel({
  required,
  children,
}: {
  readonly required?: boolean;
  readonly children: React.ReactNode;
}) {
  const { t } = useTranslation('parts');
  return (
    <>
      {children}
      {required && (
        <span className="faint" style={{ fontWeight: 400 }}>
          {' '}
          {t('required')}
        </span>
      )}
    </>
  );
}
