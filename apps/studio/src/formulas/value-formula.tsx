import { compileFormula, type Shape, say } from '@throughline/expression';
import { useLanguage } from '../words/language.ts';
import { FormulaText } from './formula-text.tsx';

type Props = {
  readonly label: string;
  readonly text: string;
  readonly shape: Shape;
  readonly readOnly?: boolean;
  readonly onChange: (text: string) => void;
};

/** A formula that gives a value of any type. */
export function ValueFormula({ label, text, shape, readOnly = false, onChange }: Props) {
  const language = useLanguage();
  const found = compileFormula(text, shape);
  const [problem] = text.trim() !== '' && 'problems' in found ? found.problems : [];
  return (
    <FormulaText
      label={label}
      plain
      text={text}
      shape={shape}
      readOnly={readOnly}
      onChange={onChange}
      {...(problem === undefined
        ? {}
        : { problem: { message: say(problem.message, language), ...(problem.range ? { range: problem.range } : {}) } })}
    />
  );
}
