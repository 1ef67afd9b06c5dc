/** Which test files there are, and which section of the run each belongs to. */

import { readHouse } from '../check/house-files.ts';
import { projectRoot } from '../project-root.ts';

/** The sections in the order in which they run: the cheapest answer first. */
export const sections = ['rooms', 'scenarios', 'browser'] as const;

/** One section. */
export type Section = (typeof sections)[number];

/** The section of a test file by its path. */
export function sectionOf(path: string): Section {
  if (path.startsWith('test/browser/')) return 'browser';
  return path.startsWith('test/scenarios/') ? 'scenarios' : 'rooms';
}

/** Test files of the project whose path contains any of the filters; all without filters. */
export function testFiles(filters: readonly string[]): string[] {
  const paths = readHouse(projectRoot).map(({ path }) => path);
  return selectTests(paths, filters);
}

/** As `testFiles`, over given paths. */
export function selectTests(paths: readonly string[], filters: readonly string[]): string[] {
  const tests = paths.filter((path) => /\.test\.tsx?$/.test(path)).sort();
  if (filters.length === 0) return tests;
  const wanted = filters.map((filter) => filter.replace(/^\.\//, ''));
  return tests.filter((path) => wanted.some((filter) => path.includes(filter)));
}
