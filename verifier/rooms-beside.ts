/** Finds the rooms that the verifier needs in the folders beside it: a copy of them is enough. */

import { registerHooks } from 'node:module';

// Without npm and without links. Each thread must ask for this before it imports from a room.
registerHooks({
  resolve: (specifier, context, next) => {
    const [, path] = /^@countersign\/((?:base|proof|rules)\/.*)$/.exec(specifier) ?? [];
    return next(path === undefined ? specifier : beside(path), context);
  },
});

function beside(path: string): string {
  return new URL(`../${path}`, import.meta.url).href;
}
