/** The two questions before a first chat; which answer is right follows from the rules in force. */

import type { RegionPack } from '@countersign/rules/region-pack.ts';
import type { Option } from '../../kit/controls/option-line.tsx';
import { t } from '../words/english.ts';

/** What can be answered: nobody can read, somebody may in named cases, or anybody may. */
export type Answer = 'nobody' | 'on-record' | 'anybody';

/** What is asked about. */
export type Subject = 'report' | 'order';

/** One question, with the answer that is true here and what to say to each. */
export type Question = {
  readonly subject: Subject;
  readonly asks: string;
  readonly options: readonly Option<Answer>[];
  readonly right: Answer;
  readonly said: Readonly<Record<Answer, string>>;
};

const answers = ['nobody', 'anybody', 'on-record'] as const;

/** The questions, in order; a door that is shut in this region makes "nobody" the right answer. */
export function questionsOf(pack: RegionPack): readonly Question[] {
  const { report, legal, sealed } = pack.doors;
  return [
    question('report', report.approvals > 0),
    question('order', legal.approvals > 0 || sealed.approvals > 0),
  ];
}

function question(subject: Subject, isOpen: boolean): Question {
  const right = isOpen ? 'on-record' : 'nobody';
  const said = Object.fromEntries(
    answers.map((answer) => [
      answer,
      t(answer === right ? 'learn.right' : `learn.${subject}.not-${answer}`),
    ]),
  ) as Question['said'];
  const options = answers.map((value) => ({ value, label: t(`learn.${subject}.${value}`) }));
  return { subject, asks: t(`learn.${subject}.asks`), options, right, said };
}

/** Whether every question has its right answer. */
export function areRight(
  questions: readonly Question[],
  given: Readonly<Partial<Record<Subject, Answer>>>,
): boolean {
  return questions.every(({ subject, right }) => given[subject] === right);
}
