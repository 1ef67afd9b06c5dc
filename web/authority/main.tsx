/** Starts the portal in a browser: the edge's address from the trust file, then the pages. */

import '../kit/policy/checks-without-eval.ts';
import { AuthorityPortal } from '@countersign/client/authority/authority-portal.ts';
import type { TrustFile } from '@countersign/client/trust/trust-file.ts';
import { createRoot } from 'react-dom/client';
import { readAppearance, showAppearance } from '../kit/look/appearance.ts';
import '../kit/look/look.css';
import type { PortalPort } from './frame/portal-port.ts';
import { showPortal } from './frame/show-portal.tsx';

showAppearance(readAppearance());
const place = document.getElementById('app');
if (place !== null) void showPortal(createRoot(place), openPortal());

async function openPortal(): Promise<PortalPort> {
  const answer = await fetch('/trust.json');
  const { edgeUrl } = (await answer.json()) as TrustFile;
  return new AuthorityPortal(edgeUrl);
}
