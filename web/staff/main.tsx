/** Starts the staff pages in a browser: the SDK from the trust file, then the desk. */

import '../kit/policy/checks-without-eval.ts';
import { browserPasskeys } from '@countersign/client/browser/browser-passkeys.ts';
import { createStaffClient } from '@countersign/client/staff/staff-client.ts';
import type { TrustFile } from '@countersign/client/trust/trust-file.ts';
import { createRoot } from 'react-dom/client';
import { readAppearance, showAppearance } from '../kit/look/appearance.ts';
import '../kit/look/look.css';
import { showStaff } from './frame/show-staff.tsx';
import type { StaffPort } from './frame/staff-port.ts';

showAppearance(readAppearance());
const place = document.getElementById('app');
if (place !== null) void showStaff(createRoot(place), openStaff());

async function openStaff(): Promise<StaffPort> {
  const answer = await fetch('/trust.json');
  const trust = (await answer.json()) as TrustFile;
  return createStaffClient({ trust, passkeys: browserPasskeys });
}
