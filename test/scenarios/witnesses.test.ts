/** Witnesses of a whole house: one may be down or lie, and a device believes no fewer than two. */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import type { Client } from '@countersign/client/client.ts';
import type { Fetch } from '@countersign/client/platform.ts';
import { parseCheckpoint } from '@countersign/proof/checkpoint.ts';
import { hashLeaf } from '@countersign/proof/merkle.ts';
import { noteSignerOfFile, type NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseSignedNote } from '@countersign/proof/signed-note.ts';
import { formatCheckpoint } from '@countersign/proof/writing/note-texts.ts';
import type { ConversationId, ReportId } from '@countersign/rules/ids.ts';
import type { ProcessName } from '@countersign/tools/stack/process-plans.ts';
import { without } from '../fixtures/stopped-processes.ts';
import { accountOf, eventually, TestHouse, type Reviewer } from '../fixtures/test-house.ts';

let house: TestHouse;
let writer: Client;
let reader: Client;
let desk: Reviewer;
let conversation: ConversationId;
/** What the log's public door is said to serve as the newest checkpoint, if not the truth. */
let served: string | undefined;
before(async () => {
  house = await TestHouse.open();
  writer = await house.person('quinn');
  reader = await house.person('rosa', { fetch: lyingFetch });
  conversation = await writer.startConversation([accountOf(reader)]);
  await reader.thread(conversation).loadNewest();
  desk = await house.reviewer();
});
after(() => house?.close());

const lyingFetch: Fetch = async (url, init) => {
  if (served !== undefined && url.endsWith('/access/checkpoint')) return new Response(served);
  return globalThis.fetch(url, init);
};

async function report(text: string): Promise<ReportId> {
  const { event } = await writer.thread(conversation).send(text);
  await reader.thread(conversation).loadNewest();
  return reader.thread(conversation).report({ events: [event], reason: 'scam', note: '' });
}

for (const name of ['witness-1', 'witness-3'] as const satisfies readonly ProcessName[]) {
  test(`with ${name} down everything goes on, and the others are named as witnesses`, async () => {
    const id = await report(`while ${name} is away`);
    await without(house, [name], async () => {
      let witnesses: readonly string[] = [];
      const evidence = await desk.staff.open(id, (state) => (witnesses = state.witnesses));
      assert.equal(
        evidence.items.find(({ reported }) => reported === 'yes')?.text.slice(0, 5),
        'while',
      );
      assert.equal(witnesses.includes(name.replace('witness', 'development')), false);
      assert.equal(witnesses.length, 2);
    });
  });
}

test('P5, P7: a device believes a checkpoint of two witnesses, none of one', async () => {
  const honest = await newest();
  const one = honest.lines.find((line) => line.includes('/development-')) ?? assert.fail();
  const own = honest.lines.filter((line) => !line.includes('/development-'));
  served = `${honest.text}\n${[...own, one].join('')}`;
  await assert.rejects(reader.access(), { code: 'log-not-countersigned' });
  served = undefined;
  assert.ok((await reader.access()).witnesses.length >= 2);
});

test('P5, P7: a fork by the true keys is found by whoever saw the log', async () => {
  await reader.access();
  const { size } = parseCheckpoint((await newest()).text) ?? assert.fail();
  const text = formatCheckpoint({
    origin: 'countersign.dev/access',
    size,
    root: hashLeaf(utf8('a history for one person'), nodeProofCrypto),
    extensions: [],
  });
  const lines = [`${keyOf('log', 'access', 1).sign(text)}\n`];
  const timeS = Math.floor(Date.now() / 1_000);
  lines.push(`${keyOf('witness-1', 'witness', 4).cosign(text, timeS)}\n`);
  served = `${text}\n${lines.join('')}`;
  await assert.rejects(reader.access(), { code: 'log-not-countersigned' }, 'one liar');
  lines.push(`${keyOf('witness-3', 'witness', 6).cosign(text, timeS)}\n`);
  served = `${text}\n${lines.join('')}`;
  // The entries are not served to bear out the fork, or the heads disagree: refused either way.
  await assert.rejects(reader.access(), ({ code }: { code?: string }) => {
    return code === 'log-inconsistent' || code === 'proof-invalid';
  });
  served = undefined;
});

test('P7: an older log than the one a device saw is told, and not believed', async () => {
  const old = await newest();
  await desk.staff.open(await report('one more entry'), () => undefined);
  await eventually('the log has grown', async () => (await newest()).text !== old.text);
  const seen = await reader.access();
  served = `${old.text}\n${old.lines.join('')}`;
  const access = await reader.access();
  assert.deepEqual(access.warnings[0]?.kind, 'older-log');
  assert.equal(access.entries, seen.entries);
  served = undefined;
});

/** The checkpoint that the log truly serves, as text and signature lines. */
async function newest(): Promise<{ text: string; lines: string[] }> {
  const answer = await globalThis.fetch(`${house.trust.logUrl}/access/checkpoint`);
  const note = await answer.text();
  const text = parseSignedNote(note)?.text ?? assert.fail();
  const lines = note.slice(text.length + 1).match(/[^\n]*\n/g) ?? [];
  return { text, lines };
}

/** A stolen key: of the log, or of a witness. */
function keyOf(process: ProcessName, file: string, type: number): NoteSigner {
  const { dataDir } = house.stack.addresses;
  const name =
    process === 'log'
      ? `countersign.dev/${file}`
      : `countersign.dev/${process.replace('witness', 'development')}`;
  return noteSignerOfFile(join(dataDir, process, `${file}.key`), { name, type });
}
