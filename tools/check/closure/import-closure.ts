/** Which files run when a program runs: its imports, and theirs, types left out. */

import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'oxc-parser';

/** Everything reachable from an entry file. */
export type ImportClosure = {
  /** Files of ours, relative to the project, sorted. */
  readonly files: readonly string[];
  /** npm modules, sorted. */
  readonly modules: readonly string[];
  /** Modules of Node itself, sorted. */
  readonly builtins: readonly string[];
};

/** One import of a file. */
export type ImportEdge = { readonly from: string; readonly typeOnly: boolean };

/** Reads a file by its path relative to the project. */
export type ReadSource = (path: string) => string;

/** Follows value imports from `entry`; a type import leaves no trace at run time. */
export function importClosure(entry: string, read: ReadSource): ImportClosure {
  const files = new Set<string>([entry]);
  const modules = new Set<string>();
  const builtins = new Set<string>();
  for (const file of files) {
    if (!/\.[cm]?tsx?$/.test(file)) continue;
    for (const edge of importsOf(file, read(file))) {
      if (edge.typeOnly) continue;
      const target = resolveImport(file, edge.from);
      if (target.kind === 'file') files.add(target.path);
      else if (target.kind === 'module') modules.add(target.name);
      else builtins.add(target.name);
    }
  }
  const sorted = (set: Set<string>): string[] => [...set].sort();
  return { files: sorted(files), modules: sorted(modules), builtins: sorted(builtins) };
}

/** The closure of a program of this checkout. */
export function closureOnDisk(root: string, entry: string): ImportClosure {
  return importClosure(entry, (path) => readFileSync(join(root, path), 'utf8'));
}

/** Where an import leads: a file of ours, an npm module or a module of Node. */
export type ImportTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'builtin'; readonly name: string };

/** Resolves by the house rule: relative inside a room, `@countersign/room/file` between rooms. */
export function resolveImport(file: string, from: string): ImportTarget {
  if (from.startsWith('node:')) return { kind: 'builtin', name: from };
  if (from.startsWith('.')) return { kind: 'file', path: normalize(join(dirname(file), from)) };
  const ours = /^@countersign\/(.+)$/.exec(from)?.[1];
  if (ours !== undefined) return { kind: 'file', path: ours };
  const parts = from.split('/');
  const name = from.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? from);
  return { kind: 'module', name };
}

/** Every import, re-export and literal dynamic import of one file. */
export function importsOf(path: string, text: string): ImportEdge[] {
  const { program, module } = parseSync(path, text);
  const edges: ImportEdge[] = [];
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      edges.push({ from: node.source.value, typeOnly: node.importKind === 'type' });
    } else if (node.type === 'ExportAllDeclaration') {
      edges.push({ from: node.source.value, typeOnly: node.exportKind === 'type' });
    } else if (node.type === 'ExportNamedDeclaration' && node.source !== null) {
      edges.push({ from: node.source.value, typeOnly: node.exportKind === 'type' });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^(['"`])(.*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal?.[2] !== undefined) edges.push({ from: literal[2], typeOnly: false });
  }
  return edges;
}
