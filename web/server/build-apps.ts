/** Builds the apps into `dist/<stamp of the sources>`, once for each state of the sources. */

import { existsSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { buildsKept } from '../limits.ts';
import { compressFiles } from './site-files.ts';
import { sourceStamp } from './source-stamp.ts';

/** The apps, each a folder of its own. */
export const appNames = ['messenger', 'staff', 'authority'] as const;

/** One app. */
export type AppName = (typeof appNames)[number];

const webFolder = join(import.meta.dirname, '..');
const distFolder = join(webFolder, 'dist');

/** The folder that holds all of them, built from the sources as they are now. */
export async function buildApps(): Promise<string> {
  const folder = join(distFolder, await sourceStamp(join(webFolder, '..')));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  for (const app of appNames) await buildApp(join(webFolder, app), join(unfinished, app));
  await compressFiles(unfinished);
  // Whoever is second finds the first one's folder: equal sources make equal files.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  await removeOldBuilds();
  return folder;
}

/** Builds one entry folder; tests build their own entries with it. */
export async function buildApp(root: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    // The policy of the pages forbids inline data as fonts or scripts.
    build: {
      outDir,
      emptyOutDir: true,
      manifest: 'files.json',
      rollupOptions: entriesOf(root),
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: 'es2024',
      cssTarget: ['chrome125', 'firefox128', 'safari18'],
    },
    plugins: [react(), tailwind()],
  });
}

/** The page, and the worker that keeps the app, whose name must stay so that browsers find it. */
function entriesOf(root: string) {
  const workerFile = join(root, 'offline/shell-worker.ts');
  const hashed = 'assets/[name]-[hash].js';
  if (!existsSync(workerFile)) return {};
  return {
    input: { index: join(root, 'index.html'), 'shell-worker': workerFile },
    output: {
      entryFileNames: ({ name }: { readonly name: string }) =>
        name === 'shell-worker' ? '[name].js' : hashed,
    },
  };
}

async function removeOldBuilds(): Promise<void> {
  const names = await readdir(distFolder);
  const aged = await Promise.all(
    names.map(async (name) => ({ name, atMs: (await stat(join(distFolder, name))).mtimeMs })),
  );
  const old = aged.sort((one, other) => other.atMs - one.atMs).slice(buildsKept);
  await Promise.all(old.map(({ name }) => rm(join(distFolder, name), { recursive: true })));
}
