/** Breaks doc comments of one line that are too wide into lines that fit. */

import { sizes } from './rules/sizes.ts';

/** The text with every wide one-line doc comment laid out over several lines. */
export function wrapComments(text: string): string {
  return text.replace(/^( *)\/\*\* (.+) \*\/$/gm, (line, indent: string, words: string) => {
    if (Array.from(line).length <= sizes.lineColumnsMax) return line;
    const width = sizes.lineColumnsMax - indent.length - 3;
    const lines = fill(words.split(' '), width).map((part) => `${indent} * ${part}`);
    return [`${indent}/**`, ...lines, `${indent} */`].join('\n');
  });
}

function fill(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= width || line === '') {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}
