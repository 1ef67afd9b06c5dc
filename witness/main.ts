#!/usr/bin/env node
/** `countersign-witness`: finds the two rooms it needs in the folders beside it, and runs. */

import { registerHooks } from 'node:module';

// So that a copy of three folders is a whole program, without npm and without links.
registerHooks({
  resolve: (specifier, context, next) => {
    const [, path] = /^@countersign\/((?:base|proof)\/.*)$/.exec(specifier) ?? [];
    return next(path === undefined ? specifier : beside(path), context);
  },
});

await import('./run-witness.ts');

function beside(path: string): string {
  return new URL(`../${path}`, import.meta.url).href;
}
