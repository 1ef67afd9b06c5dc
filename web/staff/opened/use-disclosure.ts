/** A disclosure as its page has it: the state at the edge, and what this tab can read of it. */

import { useQuery } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import type { DisclosureId } from '@countersign/rules/ids.ts';
import type { OrderContentJson } from '@countersign/wire/vault/record-calls.ts';
import { useStaff } from '../frame/use-staff.ts';
import { deskMemory, type KeptDisclosure } from './desk-memory.ts';

const progressEveryMs = 1_000;

/** The disclosures of the house, fetched again by itself. */
export function useDisclosures() {
  const staff = useStaff();
  return useQuery({
    queryKey: ['disclosures'],
    queryFn: () => staff.disclosures(),
    refetchInterval: progressEveryMs,
  });
}

/** The state of the log, as the foot of the page shows it. */
export function useLogState() {
  const staff = useStaff();
  const status = useQuery({
    queryKey: ['status'],
    queryFn: () => staff.status(),
    refetchInterval: progressEveryMs,
    retry: false,
  });
  return status.isError ? undefined : status.data?.log;
}

/** What this tab can read of a disclosure. */
export function useKept(disclosure: DisclosureId | undefined): KeptDisclosure | undefined {
  const kept = useSyncExternalStore(deskMemory.listen, () => deskMemory.kept);
  return disclosure === undefined ? undefined : kept.get(disclosure);
}

/** Fetches all pages of a disclosure to this tab, and says how many items came so far. */
export function useFetching(): {
  readonly count: number;
  readonly fetchAll: (kept: KeptDisclosure) => Promise<readonly OrderContentJson[]>;
} {
  const staff = useStaff();
  const [count, setCount] = useState(0);
  const fetchAll = async ({ own }: KeptDisclosure): Promise<readonly OrderContentJson[]> => {
    const pages: OrderContentJson[] = [];
    setCount(0);
    for await (const page of staff.readDisclosure(own)) {
      pages.push(page);
      setCount((before) => before + page.items.length);
    }
    deskMemory.keepPages(own.disclosure, pages);
    return pages;
  };
  return { count, fetchAll };
}
