/** A package on its way to this device: how far it is, and how it ended. */

import { useRef, useState } from 'react';
import type { PackageFetch, PackageOutcome } from '@countersign/client/authority/fetch-package.ts';
import { saveFile } from '../../kit/files/save-file.ts';
import { portalProblem } from '../frame/portal-problem.ts';
import { usePortal } from '../frame/use-portal.ts';

/** What a link leads to. */
export type PackageLook = Awaited<ReturnType<ReturnType<typeof usePortal>['lookAtPackage']>>;

/** As programs expect it: a zip within an age file. */
export const packageName = 'production.zip.age';

/** How far a download is. */
export type DownloadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly have: number }
  | { readonly kind: 'whole'; readonly atMs: number }
  | Exclude<PackageOutcome, { readonly kind: 'whole' }>
  | { readonly kind: 'refused'; readonly sentence: string };

/** Only what is the announced file is saved. */
export function useDownload(secret: string, look: PackageLook, onEnd: () => Promise<unknown>) {
  const portal = usePortal();
  const [state, setState] = useState<DownloadState>({ kind: 'idle' });
  const fetching = useRef<PackageFetch>(undefined);
  const run = async (): Promise<void> => {
    fetching.current ??= portal.fetchOf(secret, look);
    setState({ kind: 'running', have: 0 });
    const outcome = await ended(fetching.current, (have) => setState({ kind: 'running', have }));
    setState(outcome);
    if (outcome.kind !== 'broke-off') fetching.current = undefined;
    await onEnd();
  };
  return { state, run };
}

async function ended(
  fetching: PackageFetch,
  onProgress: (have: number) => void,
): Promise<DownloadState> {
  try {
    const outcome = await fetching.go(onProgress);
    if (outcome.kind !== 'whole') return outcome;
    // Written piece by piece: a package can be larger than what a tab may hold twice.
    saveFile(packageName, new Blob([...outcome.pieces]));
    return { kind: 'whole', atMs: Date.now() };
  } catch (error) {
    return { kind: 'refused', sentence: portalProblem(error) };
  }
}
