/** A dialog: one question in the middle of the page, answered before anything else goes on. */

import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

/** The answer buttons come as `actions`; Escape is always "no". */
export function Question(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}) {
  return (
    <Dialog.Root open={props.open} onOpenChange={(open) => (open ? undefined : props.onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil fixed inset-0 z-40 bg-shade" />
        <Dialog.Popup
          className="float-in fixed top-1/2 left-1/2 z-50 max-h-[90dvh]
            w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto
            rounded-bubble border border-line bg-float p-6 shadow-float outline-none"
        >
          <Dialog.Title className="m-0 text-20 font-semibold text-balance">
            {props.title}
          </Dialog.Title>
          <div className="mt-3 text-15 text-ink-2">{props.children}</div>
          <div className="mt-6 flex flex-wrap justify-end gap-2">{props.actions}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
