/** Productions: one of many messages, built by the command and in a browser's worker. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pretendProduction } from '@countersign/client/fixtures/pretend-production.ts';
import { ProductionPage } from '@countersign/test/fixtures/production-page.ts';
import { projectRoot } from '../project-root.ts';

/** What a build took; memory is the most that its process ever had. */
export type ProductionBuild = {
  readonly seconds: number;
  readonly peakMb: number;
  readonly packageMb: number;
};

/** A recipient whose secret nobody needs here: X25519, and hybrid where the text says so. */
const recipient = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj';
const bytesPerMb = 1_000_000;
const lookEveryMs = 50;

/** By `npm run produce`, the start of Node included. */
export async function nodeBuild(messages: number): Promise<ProductionBuild> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-production-'));
  try {
    const { font: _font, ...order } = await pretendProduction(messages, {
      recipients: [recipient],
    });
    const [file, out] = [join(folder, 'order.json'), join(folder, 'production.zip.age')];
    writeFileSync(file, JSON.stringify(order));
    const program = join(projectRoot, 'tools/produce/main.ts');
    const words = ['--disable-warning=ExperimentalWarning', program, file, '--out', out];
    const startedAt = performance.now();
    const child = spawn(process.execPath, words, { stdio: 'ignore' });
    let peakKb = 0;
    const look = setInterval(() => {
      peakKb = Math.max(peakKb, highWaterKb(child.pid ?? 0));
    }, lookEveryMs);
    const [code] = (await once(child, 'exit')) as [number | null];
    clearInterval(look);
    if (code !== 0) throw new Error(`the command ended with ${code}`);
    const seconds = (performance.now() - startedAt) / 1_000;
    const packageMb = statSync(out).size / bytesPerMb;
    return { seconds, peakMb: (peakKb * 1_024) / bytesPerMb, packageMb };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In a page of the staff pages' policy, by the worker that those have. */
export async function browserBuild(
  messages: number,
): Promise<ProductionBuild & { readonly stalledMs: number; readonly emptyPageMb: number }> {
  await using page = await ProductionPage.open();
  const emptyPageMb = (await page.memoryBytesMax()) / bytesPerMb;
  const input = await pretendProduction(messages, { recipients: [recipient] });
  const { tookMs, stalledMs, encrypted } = await page.build(input);
  const peakMb = (await page.memoryBytesMax()) / bytesPerMb;
  const packageMb = Buffer.byteLength(encrypted, 'base64') / bytesPerMb;
  return { seconds: tookMs / 1_000, peakMb, packageMb, stalledMs, emptyPageMb };
}

function highWaterKb(pid: number): number {
  try {
    const [, kb] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kb ?? 0);
  } catch {
    return 0;
  }
}
