import { checkCondition, type Shape, say } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { FormulaText } from '../formulas/formula-text.tsx';
import { useLanguage } from '../words/language.ts';

type Props = {
  readonly text: string;
  readonly shape: Shape;
  readonly onChange: (text: string) => void;
  readonly label?: string;
};

/** A condition as text: checked against the fields while it is written. */
export function FormulaBox({ text, shape, onChange, label }: Props) {
  const { t } = useTranslation('conditions');
  const language = useLanguage();
  const [problem] = text.trim() === '' ? [] : checkCondition({ formula: text }, shape);
  return (
    <FormulaText
      label={label ?? t('formula')}
      plain
      placeholder={t('formulaHelp')}
      text={text}
      shape={shape}
      onChange={onChange}
      {...(problem === undefined
        ? {}
        : { problem: { message: say(problem.message, language), ...(problem.range ? { range: problem.range } : {}) } })}
    />
  );
}
