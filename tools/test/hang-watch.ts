/** Ends a test process that outlives its time, and says what it still waited for. */

import { testFileTimeoutMs } from '../limits.ts';

// Node's own limit ends tests, not a process whose tests are done and which something keeps alive.
setTimeout(() => {
  const waiting = Object.entries(Object.groupBy(process.getActiveResourcesInfo(), (name) => name));
  const counts = waiting.map(([name, all = []]) => `${all.length} ${name}`);
  process.stderr.write(`still running after its time, and waiting for ${counts.join(', ')}\n`);
  process.exit(1);
  // A little later than a test's own end, so that a slow test is called by its name.
}, testFileTimeoutMs + 5_000).unref();
