/** Shows the portal once its SDK is ready, or says why it is not. */

import type { Root } from 'react-dom/client';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { PortalApp } from './app.tsx';
import type { PortalPort } from './portal-port.ts';

/** Never rejects. */
export async function showPortal(root: Root, opening: Promise<PortalPort>): Promise<void> {
  try {
    root.render(<PortalApp portal={await opening} />);
  } catch (error) {
    root.render(
      <main className="mx-auto max-w-xl p-6">
        <ProblemNote sentence={problemSentence(error)} />
      </main>,
    );
  }
}
