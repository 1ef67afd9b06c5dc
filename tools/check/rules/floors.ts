/** A folder is a room and a floor is a promise: imports lead only downwards. */

import { importsOf } from '../closure/import-closure.ts';
import { isCode, isTest, type Finding, type HouseFile } from '../house-files.ts';

/** The floors from the ground up; rooms of one floor do not know each other. */
export const floors: readonly (readonly string[])[] = [
  ['base'],
  ['proof', 'rules'],
  ['wire', 'store'],
  ['vault', 'screen', 'log', 'witness', 'edge', 'worker', 'client'],
  ['verifier', 'web'],
  ['tools'],
  ['test'],
  ['bench'],
];

/** Programs: they meet only over sockets, so nobody imports them. */
const processes = new Set([
  ...['vault', 'screen', 'log', 'witness'],
  ...['edge', 'worker', 'verifier', 'web'],
]);

/** The database is for those who may hold it; the rest must not even be able to ask. */
const mayImportStore = new Set(['edge', 'worker', 'test', 'bench', 'tools']);

/** What a test of any room may borrow from above: a database or a whole stack to run against. */
const lentToTests = /^@countersign\/(?:tools\/(?:postgres|stack)|test)\//;

/** Every import that leads up, sideways, or out of its room by a relative path. */
export function checkFloors(house: readonly HouseFile[]): Finding[] {
  return house.filter(isCode).flatMap((file) => {
    const room = roomOf(file.path);
    if (floorOf(room) === -1) return [];
    return importsOf(file.path, file.text).flatMap(({ from }) => {
      const problem = problemOf(file, room, from);
      return problem === undefined ? [] : [{ path: file.path, line: 1, problem }];
    });
  });
}

function problemOf(file: HouseFile, room: string, from: string): string | undefined {
  if (from.startsWith('.')) {
    const depth = file.path.split('/').length - 2;
    const climbs = from.split('/').filter((part) => part === '..').length;
    return climbs > depth ? `leaves its room by ${from}` : undefined;
  }
  const target = /^@countersign\/([^/]+)\//.exec(from)?.[1];
  if (target === undefined) return undefined;
  if (target === room) return `names its own room in ${from}: use a relative path`;
  if (isTest(file) && lentToTests.test(from)) return undefined;
  if (processes.has(target)) return `imports the program ${target}: programs meet over sockets`;
  if (target === 'store' && !mayImportStore.has(room)) return `imports store: not for ${room}`;
  if (floorOf(target) < floorOf(room)) return undefined;
  return `imports ${target}, which is not on a lower floor than ${room}`;
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function floorOf(room: string): number {
  return floors.findIndex((floor) => floor.includes(room));
}
