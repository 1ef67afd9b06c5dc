/** A package's link as an authority opens it: the portal's address with the secret behind the #. */

import { useQuery } from '@tanstack/react-query';
import type { TrustFile } from '@countersign/client/trust/trust-file.ts';
import { linkOf } from '../../kit/portal/link-secret.ts';

/** Nothing where this house has no portal, or while nobody knows where it is. */
export function usePackageLink(secret: string | undefined): string | undefined {
  const { data } = useQuery({
    queryKey: ['portal-place'],
    enabled: secret !== undefined,
    staleTime: Infinity,
    queryFn: async () => {
      const answer = await fetch('/trust.json');
      return ((await answer.json()) as TrustFile).authorityAt ?? null;
    },
  });
  const isKnown = typeof data === 'string' && secret !== undefined;
  return isKnown ? linkOf(data, 'package', secret) : undefined;
}
