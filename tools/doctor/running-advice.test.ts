/** Tests of what doctor says about the quorum of a trust policy. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { freshWitness } from '@countersign/proof/fixtures/growing-log.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { addressesOf, defaultPorts } from '../stack/addresses.ts';
import { adviseOnQuorum } from './running-advice.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'doctor-'));
after(() => rmSync(dataDir, { recursive: true }));

function adviceOn(needed: number, count: number) {
  const names = Array.from({ length: count }, (_, at) => `w${at}`);
  const lines = names.map((name) => `witness ${name} ${formatVkey(freshWitness(name).vkey)}`);
  const policy = [...lines, `group all ${needed} ${names.join(' ')}`, 'quorum all', ''];
  const place = { ports: defaultPorts, dataDir, socketFolder: '', databaseUrl: '' };
  const path = addressesOf(place).trustPolicy;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, policy.join('\n'));
  return adviseOnQuorum(defaultPorts, dataDir);
}

test('P5: a quorum that bears no lying witness is noted, one that bears some is well', () => {
  assert.deepEqual(adviseOnQuorum(defaultPorts, dataDir), []);
  const [development] = adviceOn(2, 3);
  assert.equal(development?.kind, 'note');
  assert.match(development?.sentence ?? '', /bears 0 lying witnesses.*good for development, not/);
  assert.equal(adviceOn(3, 4)[0]?.kind, 'well');
});
