/** The question before a deed: what it does is read first, then it is done or left. */

import type { ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Question } from './dialog.tsx';

/** What went wrong stands beside the buttons, which stay where they are for another try. */
export function DeedQuestion(props: {
  readonly open: boolean;
  readonly title: string;
  readonly leave: string;
  readonly deed: string;
  readonly look: 'primary' | 'danger';
  readonly isReady: boolean;
  readonly problem: string | undefined;
  readonly onDo: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Question
      open={props.open}
      onClose={props.onClose}
      title={props.title}
      actions={
        <>
          <Button look="plain" onClick={props.onClose}>
            {props.leave}
          </Button>
          <Button look={props.look} disabled={!props.isReady} onClick={() => props.onDo()}>
            {props.deed}
          </Button>
        </>
      }
    >
      {props.children}
      <div className="mt-3">
        <ProblemNote sentence={props.problem} />
      </div>
    </Question>
  );
}
