/** Every file opens with one sentence that says what it is for. */

import { isCode, type Finding, type HouseFile } from '../house-files.ts';

/** Files without a head, or with one that is not exactly one sentence. */
export function checkFileHeads(house: readonly HouseFile[]): Finding[] {
  return house
    .filter((file) => isCode(file) || file.path.endsWith('.sql'))
    .flatMap((file) => {
      const problem = problemOf(file.text);
      return problem === undefined ? [] : [{ path: file.path, line: 1, problem }];
    });
}

/** The sentence a file opens with; `undefined` when it opens otherwise. */
export function headOf(text: string): string | undefined {
  const body = text.replace(/^#!.*\n/, '');
  const block = /^\/\*\*([\s\S]*?)\*\//.exec(body)?.[1];
  return block
    ?.replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function problemOf(text: string): string | undefined {
  const head = headOf(text);
  if (head === undefined) return 'does not open with a /** sentence */';
  if (!head.endsWith('.')) return 'opens with something that does not end as a sentence';
  if (/[.!?] +\p{Lu}/u.test(head)) return 'opens with more than one sentence';
  return undefined;
}
