/** The register as pages read and change it. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuthorityId } from '@countersign/rules/ids.ts';
import type { AuthorityFile } from '@countersign/wire/http/legal/requester-routes.ts';
import { useStaff } from '../frame/use-staff.ts';

/** The list. */
export function useAuthorities() {
  const staff = useStaff();
  return useQuery({ queryKey: ['authorities'], queryFn: () => staff.legal.authorities() });
}

/** One authority with its people. */
export function useAuthority(authority: AuthorityId | undefined) {
  const staff = useStaff();
  return useQuery({
    queryKey: ['authorities', authority ?? ''],
    queryFn: () => staff.legal.authority(authority as AuthorityId),
    enabled: authority !== undefined,
  });
}

/** Shows what an answer says at once, and has the list fetched again. */
export function useAuthorityAnswer(): (file: AuthorityFile) => Promise<void> {
  const queries = useQueryClient();
  return async (file) => {
    queries.setQueryData(['authorities', file.authority], file);
    await queries.invalidateQueries({ queryKey: ['authorities'], exact: true });
  };
}
