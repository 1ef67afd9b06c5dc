/** Links between documents lead somewhere: to a file that exists and a heading in it. */

import { dirname, join, normalize } from 'node:path';
import { lineAt, type Finding, type HouseFile } from '../house-files.ts';

/** Relative links of every document that lead nowhere; `exists` knows files of any kind. */
export function checkLinks(
  house: readonly HouseFile[],
  exists: (path: string) => boolean,
): Finding[] {
  const documents = new Map(house.map((file) => [file.path, file]));
  return house
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap((file) =>
      linksOf(file.text).flatMap(({ target, offset }) => {
        const problem = problemOf(file, target, { documents, exists });
        return problem === undefined
          ? []
          : [{ path: file.path, line: lineAt(file.text, offset), problem }];
      }),
    );
}

type Known = {
  readonly documents: ReadonlyMap<string, HouseFile>;
  readonly exists: (path: string) => boolean;
};

function problemOf(file: HouseFile, target: string, known: Known): string | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(target)) return undefined;
  const [link = '', anchor = ''] = target.split('#');
  const path = link === '' ? file.path : normalize(join(dirname(file.path), link));
  if (!known.exists(path.replace(/\/$/, ''))) return `links to ${target}, which does not exist`;
  const document = known.documents.get(path);
  if (anchor === '' || document === undefined || !path.endsWith('.md')) return undefined;
  return anchorsOf(document.text).has(anchor)
    ? undefined
    : `links to ${target}, and that heading does not exist`;
}

function linksOf(text: string): { target: string; offset: number }[] {
  const prose = withoutCode(text);
  const inline = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)];
  return inline.map((match) => ({ target: match[1] ?? '', offset: match.index }));
}

/** Headings by the anchors that code hosts give them. */
function anchorsOf(text: string): Set<string> {
  const headings = [...withoutCode(text, false).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)];
  return new Set(
    headings.map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}

/** Blanks out code of the same length, so that offsets stay true. */
function withoutCode(text: string, inlineToo = true): string {
  const blank = (code: string): string => code.replace(/[^\n]/g, ' ');
  const prose = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, blank);
  return inlineToo ? prose.replace(/`[^`\n]*`/g, blank) : prose;
}
