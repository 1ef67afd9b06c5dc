/** `node verifier/main.ts`: makes the rooms beside the verifier known to Node, and runs it. */

import './rooms-beside.ts';

// What is imported by a line of its own would be looked for before the rooms are known.
await import('./run-verifier.ts');
