import type { ActInput, Hold, Outcome } from '@throughline/engine';
import type { Text } from '@throughline/expression';
import { type C, deciders, type Memory, memoryOf, type Question } from './panel.ts';
import { acts, asksYou } from './words.ts';

/** A question decides nothing: the deciders stay, and whoever was asked gets a seat to answer from. */
export function ask(c: C, by: string, { note = '', people }: ActInput): Outcome<Memory> {
  const memory = memoryOf(c);
  const questions = memory.questions ?? [];
  const to = people?.to ?? '';
  const question: Question = { id: String(questions.length + 1), by, to, text: note, at: c.now };
  return kept(c, { ...memory, questions: [...questions, question] }, `asked:${question.id}`, to, asksYou.question);
}

export function answer(c: C, id: string, { note = '' }: ActInput): Outcome<Memory> {
  const memory = memoryOf(c);
  const asked = memory.questions?.find((question) => question.id === id);
  const questions = (memory.questions ?? []).map((question) =>
    question === asked ? { ...question, answer: { text: note, at: c.now } } : question,
  );
  return kept(c, { ...memory, questions }, `answered:${id}`, asked?.by ?? '', asksYou.answered);
}

/** One act for each question that is open, for whoever was asked. */
export function answerSeats(c: C): readonly Hold[] {
  const open = memoryOf(c).questions?.filter((question) => question.answer === undefined) ?? [];
  // Who has nothing left to decide needs no answer.
  if (deciders(c).length === 0) return [];
  return open.map(({ id, to, text }) => ({
    name: `answer:${id}`,
    is: 'act',
    act: `answer:${id}`,
    label: acts.answer,
    who: [`user:${to}`],
    form: [
      { is: 'guidance', text },
      { is: 'note', required: true, label: acts.answerText },
    ],
  }));
}

function kept(c: C, memory: Memory, slot: string, to: string, text: Text): Outcome<Memory> {
  const told = c.effect(slot, { kind: 'notify', about: c.record.ref, to: [to], text: c.merge(text) });
  return { do: [told], remember: memory, set: { questions: memory.questions ?? [] }, then: 'stay' };
}
