import { TextInput } from '@mantine/core';
import { languages, type Text } from '@throughline/expression';
import { useTranslation } from 'react-i18next';

type Three = { readonly en: string; readonly 'zh-CN'?: string; readonly 'zh-TW'?: string };
const words = { en: 'english', 'zh-CN': 'simplified', 'zh-TW': 'traditional' } as const;

/** A text in the three languages; English is the one that must be there, of a text that may be missing as of one that may not. */
export function TextInputs(props: {
  readonly label: string;
  readonly value: Text;
  readonly onChange: (text: Text) => void;
  readonly autoFocus?: boolean;
  /** The text as a whole may be missing. */
  readonly optional?: boolean;
}) {
  const { t } = useTranslation('modules');
  const now: Three = typeof props.value === 'string' ? { en: props.value } : props.value;
  const change = (language: keyof Three, text: string) => {
    const { [language]: _, ...others } = now;
    props.onChange((text === '' && language !== 'en' ? others : { ...now, [language]: text }) as Text);
  };
  return (
    <>
      {languages.map((language, index) => (
        <TextInput
          key={language}
          label={`${props.label} (${t(words[language])})`}
          required={language === 'en' && (props.optional !== true || others(now))}
          withAsterisk={false}
          maxLength={200}
          value={now[language] ?? ''}
          data-autofocus={(props.autoFocus && index === 0) || undefined}
          onChange={(event) => change(language, event.currentTarget.value)}
        />
      ))}
    </>
  );
}

/** Whether another language than English says something. */
function others(text: Three): boolean {
  return (text['zh-CN'] ?? '') !== '' || (text['zh-TW'] ?? '') !== '';
}
