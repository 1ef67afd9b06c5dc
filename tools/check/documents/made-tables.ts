/** Tables in documents that are made from the code, between two marks that say so. */

/** The document with the named table replaced, or added at its end. */
export function withTable(document: string, name: string, lines: readonly string[]): string {
  const begin = `<!-- ${name}: made by \`npm run check -- --write-docs\` -->`;
  const end = `<!-- end of ${name} -->`;
  const block = `${begin}\n\n${lines.join('\n')}\n\n${end}`;
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from === -1 || to < from) return `${document.trimEnd()}\n\n${block}\n`;
  return document.slice(0, from) + block + document.slice(to + end.length);
}
