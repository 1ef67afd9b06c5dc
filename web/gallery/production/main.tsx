/** A page that does nothing but build productions, for whoever measures or tests that. */

import { buildInWorker } from '../../staff/production/build-in-worker.ts';
import type { BuildOrder } from '../../staff/production/worker-messages.ts';

const bar = document.querySelector('progress');

// Whoever drives the browser finds it by name, and knows what it answers.
Object.assign(globalThis, { build });

/** Builds, and tells what came of it: the age file as base64, and how long the page stood still. */
async function build(order: BuildOrder) {
  const beganMs = performance.now();
  const stall = watchStalls();
  let steps = 0;
  const built = await buildInWorker(order, ({ done, of }) => {
    steps += 1;
    if (bar !== null) bar.value = of === 0 ? 0 : done / of;
  });
  const tookMs = performance.now() - beganMs;
  const { sha256, manifestSha256, encrypted } = built;
  const text = await base64Of(encrypted);
  return { sha256, manifestSha256, encrypted: text, tookMs, stalledMs: stall.end(), steps };
}

/** Beats as a page draws; a late beat is a page that stood still. */
function watchStalls() {
  let last = performance.now();
  let longestMs = 0;
  const timer = setInterval(() => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - last - 50);
    last = nowMs;
  }, 50);
  return {
    end: () => {
      clearInterval(timer);
      return longestMs;
    },
  };
}

function base64Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.readAsDataURL(new Blob([bytes]));
  });
}
