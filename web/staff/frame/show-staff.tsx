/** Shows the staff pages once their SDK is ready, or says why it is not. */

import type { Root } from 'react-dom/client';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { DoorFrame } from '../door/door-frame.tsx';
import { t } from '../words/english.ts';
import { StaffApp } from './app.tsx';
import type { StaffPort } from './staff-port.ts';

/** Never rejects. */
export async function showStaff(root: Root, opening: Promise<StaffPort>): Promise<void> {
  try {
    root.render(<StaffApp staff={await opening} />);
  } catch (error) {
    root.render(
      <DoorFrame title={t('app.not-loaded')} lead="" footer={null}>
        <ProblemNote sentence={problemSentence(error)} />
      </DoorFrame>,
    );
  }
}
