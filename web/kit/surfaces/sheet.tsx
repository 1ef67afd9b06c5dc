/** A sheet: from below on a phone, from the side on a desk; for what belongs to the page behind. */

import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

/** Focus goes in and comes back, Escape closes, the page behind is out of reach. */
export function Sheet(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
}) {
  return (
    <Dialog.Root open={props.open} onOpenChange={(open) => (open ? undefined : props.onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil fixed inset-0 z-40 bg-shade" />
        <Dialog.Popup
          className="sheet-in fixed z-50 flex flex-col bg-paper shadow-float outline-none
            max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[92dvh] max-md:rounded-t-[20px]
            md:inset-y-0 md:end-0 md:w-[440px] md:border-s md:border-line"
        >
          <header className="flex items-center gap-3 border-b border-line py-2 ps-5 pe-2">
            <Dialog.Title className="m-0 flex-1 text-17 font-semibold">{props.title}</Dialog.Title>
            <Dialog.Close
              aria-label={props.closeLabel}
              className="inline-flex size-11 items-center justify-center rounded-control
                text-ink-2 hover:bg-paper-3"
            >
              <X size={20} aria-hidden="true" />
            </Dialog.Close>
          </header>
          <div
            tabIndex={0}
            role="group"
            aria-label={props.title}
            className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-5
              focus-visible:-outline-offset-2"
          >
            {props.children}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
