/** One part of the sheet about a group: what it shows, under its heading. */

import type { ReactNode } from 'react';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import type { OpenThread } from '../thread/use-thread.ts';

/** What every part of the sheet shows. */
export type GroupPart = { readonly view: ConversationView; readonly open: OpenThread };

/** A part with its heading. */
export function SheetPart(props: {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}) {
  return (
    <section>
      <h3 className="m-0 text-15 font-semibold">{props.title}</h3>
      {props.text === undefined ? null : (
        <p className="m-0 mt-1 text-13 text-pretty text-ink-2">{props.text}</p>
      )}
      <div className="mt-3">{props.children}</div>
    </section>
  );
}
