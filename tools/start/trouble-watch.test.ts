/** Tests of the watch: a trouble is said once, and so is its end. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDoor, textAnswer, type OpenDoor } from '@countersign/base/node/machine-door.ts';
import { findTroubles } from '../stack/stack-troubles.ts';
import { troubleChanges } from './trouble-watch.ts';

const trouble = (sentence: string) => ({ isGrave: false, sentence });

test('a trouble is said at its second look, once, and so is the end of all troubles', () => {
  const said: string[] = [];
  const change = troubleChanges((sentence) => said.push(sentence));
  const looks = [[], ['a'], [], ['a'], ['a'], ['a'], ['a', 'b'], ['a', 'b'], [], []];
  for (const look of looks) change(look.map(trouble));
  assert.deepEqual(said, ['a.', 'b.', 'All witnesses and the log answer again.']);
});

function doorOf(status: number, text: string): Promise<OpenDoor> {
  return openDoor({
    host: '127.0.0.1',
    port: 0,
    bodyBytesMax: 0,
    answer: ({ path }) => (path === '/ready' ? textAnswer(status, text) : textAnswer(404, '')),
    onFault: assert.ifError,
  });
}

test('a silent witness is named; two of three, or a doubted log, are grave', async (t) => {
  const well = await doorOf(200, 'ready\n');
  const doubted = await doorOf(503, 'The access log signs nothing\n');
  t.after(() => Promise.all([well.close(), doubted.close()]));
  const nobody = 'http://127.0.0.1:9';
  const look = (logWriter: string, ...witnesses: string[]) =>
    findTroubles({ logWriter, witnesses });
  const at = well.address;
  assert.deepEqual(await look(at, at, at, at), []);
  const [one] = await look(at, at, nobody, at);
  assert.deepEqual(
    [one?.isGrave, one?.sentence.split(':')[0]],
    [false, 'witness-2 does not answer'],
  );
  const [two] = await look(at, nobody, nobody, at);
  assert.equal(two?.isGrave, true);
  assert.match(two?.sentence ?? '', /^witness-1 and witness-2 do not answer: .*people talk on$/);
  const [log] = await look(doubted.address, at, at, at);
  assert.deepEqual(log, { isGrave: true, sentence: 'The access log signs nothing' });
});
