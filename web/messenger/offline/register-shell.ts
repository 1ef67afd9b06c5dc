/** Asks the browser to keep the app on this device; an app that is not kept works all the same. */

import { ownScriptUrl } from '../../kit/policy/own-script-url.ts';

/** Never throws: private windows and old browsers keep nothing. */
export async function registerShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    const url = ownScriptUrl('offline-shell', '/shell-worker.js');
    await navigator.serviceWorker.register(url, { type: 'module' });
  } catch {
    // Nothing is kept, and everything else is as it was.
  }
}
