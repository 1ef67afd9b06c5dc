/** A line in a thread while somebody in it is replacing all devices. */

import { MonitorSmartphone } from 'lucide-react';
import { isolated } from '../../kit/words/words.ts';
import { replacingNames } from '../chats/chat-list-model.ts';
import { t } from '../words/english.ts';
import type { OpenThread } from './use-thread.ts';

/** Empty while nobody is. */
export function ReplacingNote(props: { readonly open: OpenThread }) {
  const { view, me } = props.open;
  const [name] = view === undefined ? [] : replacingNames(view, me);
  return (
    <div role="status" className="bg-marigold-wash text-13 text-marigold-ink">
      {name === undefined ? null : (
        <p className="m-0 flex items-start gap-2 px-4 py-2 md:px-6">
          <MonitorSmartphone size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
          {t('contact.replacing-text', { name: isolated(name) })}
        </p>
      )}
    </div>
  );
}
