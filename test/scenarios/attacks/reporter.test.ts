/** An abuser who reads everything public and everything of his own does not learn who reported. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fromBase64url } from '@countersign/base/base64.ts';
import { openEnvelope } from '@countersign/client/receipts/envelope.ts';
import { HostileEdge, type Someone } from './hostile-edge.ts';
import { DeskReviewer, Opening, vaultInviting } from './reviewer.ts';

let edge: HostileEdge;
let reviewer: DeskReviewer;
/** What the witnesses say the time is, in seconds; it only grows. */
let timeS: number;

before(async () => {
  const vault = await vaultInviting(['r1', 'r2']);
  edge = new HostileEdge(vault);
  reviewer = await new DeskReviewer(vault, 'r1').join();
  timeS = vault.cosigned().timeS;
});
after(() => edge?.vault[Symbol.asyncDispose]());

/** Who of the two partners reports, and after how long the reviewer opens it. */
type World = { readonly reporter: 'first' | 'second' };

/** Everything that the abuser sees from the report on until long after the notice. */
async function seenBy(abuserOf: World) {
  const { vault } = edge;
  const [abuser, first, second] = [
    await edge.someone(),
    await edge.someone(),
    await edge.someone(),
  ];
  const talk = await edge.begin([abuser, first, second]);
  const { stored: hello } = await edge.send(talk, first, { text: 'hello' });
  const { stored } = await edge.send(talk, abuser, { text: 'I know where you live' });
  const before = vault.access.size;
  const reporter = abuserOf.reporter === 'first' ? first : second;
  const { evidence } = await edge.report(talk, reporter, {
    reported: [stored.event],
    context: [hello.event],
  });
  const early = await ownView(abuser);
  const opening = await Opening.prepare(vault, { evidence }, reviewer.slot);
  const { leaf } = await opening.issue([await reviewer.approve(opening.prepared.core)]);
  const grant = await vault.log(leaf);
  const { leaf: usedLeaf } = await opening.use(grant);
  const used = await vault.log(usedLeaf);
  await opening.open(leaf, vault.indexes.get(leaf) ?? -1, used);
  timeS = Math.max(timeS, vault.cosigned().timeS) + 15;
  await vault.showHead(timeS);
  const waiting = (await vault.outbox()).filter(({ deliver }) => deliver?.account !== undefined);
  const mine: string[] = [];
  for (const { leaf: own, deliver } of waiting) {
    if (deliver?.account === abuser.account) mine.push(own);
    await vault.adopt(own);
  }
  assert.deepEqual(mine, [], 'nothing is told to him before the delay');
  const meanwhile = await ownView(abuser);
  timeS += 40;
  await vault.showHead(timeS);
  const receipts: string[] = [];
  for (const { leaf: late, deliver } of await vault.outbox()) {
    await vault.adopt(late);
    if (deliver?.account === abuser.account)
      receipts.push(late, await opened(abuser, late, deliver));
  }
  const publicBytes = [...vault.indexes].filter(([, index]) => index >= before);
  const text = receipts.join(' ');
  assert.match(text, /"about":"report"/);
  return {
    own: [early, meanwhile, await ownView(abuser)],
    receipts: receipts.map((text) => normalised(text, abuser)),
    public: publicBytes.map(([text, index]) => [index - before, normalised(text, abuser)]),
    seen: receipts.length,
  };
}

test('P6: in a talk of three, the abuser sees the same whichever of the two reported', async () => {
  const [one, other] = [await seenBy({ reporter: 'first' }), await seenBy({ reporter: 'second' })];
  assert.equal(one.seen, 2, 'he does hear of it: one leaf of his own, and what it says');
  assert.deepEqual(one, other);
  const kinds = one.public.map(([, text]) => /"kind":"(\w+)"/.exec(String(text))?.[1]);
  assert.deepEqual(kinds, ['grant', 'used', 'notice']);
});

/** What the vault tells his own device about his account, which no edge can change. */
async function ownView(abuser: Someone): Promise<unknown> {
  const { answer } = await edge.ask(abuser, { op: 'transparency-key' });
  const { key: _, ...view } = answer as { key: string; tags: number };
  return view;
}

async function opened(
  { account, ...abuser }: Someone,
  leaf: string,
  { envelope }: { readonly envelope: string },
): Promise<string> {
  const { answer } = await edge.ask({ account, ...abuser }, { op: 'transparency-key' });
  const key = fromBase64url((answer as { key: string }).key) ?? assert.fail();
  const claim = JSON.parse(leaf) as { tag: string; env: string; commit: string };
  return JSON.stringify(await openEnvelope(envelope, claim, { key, account }));
}

/** Random bytes and his own id become their length: what is left is what could say something. */
function normalised(text: string, { account }: Someone): string {
  return text
    .replaceAll(account, '<him>')
    .replaceAll(/"(grant|roster|expires)":\d+/g, '"$1":<number>')
    .replaceAll(/[\w-]{40,}/g, (bytes) => `<${approximately(bytes.length)}>`);
}

/** An ECDSA signature is 70 to 72 bytes by chance. */
function approximately(length: number): number {
  return Math.round(length / 8);
}
