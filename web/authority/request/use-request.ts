/** The request being written, for the page that shows it. */

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { usePortal } from '../frame/use-portal.ts';
import { draftMemory } from './draft-memory.ts';
import { RequestDesk, type OwnRequest } from './request-desk.ts';
import { emptyRequest } from './request-model.ts';

/** The desk, and what lies on it once it was read. */
export function useRequest(
  { entity }: Pick<LegalPack, 'entity'>,
  isUrgent: boolean,
): { readonly desk: RequestDesk; readonly own: OwnRequest | undefined } {
  const portal = usePortal();
  const desk = useMemo(() => {
    return new RequestDesk(draftMemory, () => {
      return { draft: emptyRequest({ entity }), secret: portal.newSecret(), edits: 0 };
    });
  }, [portal, entity]);
  useEffect(() => void desk.read(isUrgent), [desk, isUrgent]);
  const own = useSyncExternalStore(
    (heard) => desk.listen(heard),
    () => desk.now,
  );
  return { desk, own };
}
