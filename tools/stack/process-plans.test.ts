/** Tests of the plans: every setting that is wired is one that its program reads. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { envName } from '@countersign/base/settings.ts';
import { programSchemes } from '../settings-schemes.ts';
import { addressesOf, defaultPorts } from './addresses.ts';
import { planProcess, readReadyLine, roomOf, startSteps, type PlanFacts } from './process-plans.ts';

const facts: PlanFacts = {
  addresses: addressesOf({
    ports: defaultPorts,
    dataDir: '/nowhere/data',
    socketFolder: '/nowhere/run',
    databaseUrl: 'postgresql://a@/b?host=/c',
  }),
  walls: { withoutNetwork: ['unshare', '--net', '--'], sentence: '' },
  logWriteToken: 'the-token',
  texts: {},
  textsOf: () => ({}),
};

test('no program is told a setting that it does not know', async () => {
  for (const { program, scheme } of await programSchemes()) {
    const name = startSteps.flat().find((known) => roomOf(known) === program);
    if (name === undefined) continue;
    const known = new Set(Object.values(scheme).map(envName));
    const told = Object.keys(planProcess(name, facts).env);
    const stray = told.filter((env) => env.startsWith('COUNTERSIGN_') && !known.has(env));
    assert.deepEqual(stray, [], program);
  }
});

test('every setting without a default is told', async () => {
  for (const { program, scheme } of await programSchemes()) {
    const name = startSteps.flat().find((known) => roomOf(known) === program);
    if (name === undefined) continue;
    const { env } = planProcess(name, facts);
    const required = Object.values(scheme).filter(({ fallback }) => fallback === undefined);
    assert.deepEqual(
      required.map(envName).filter((wanted) => env[wanted] === undefined),
      [],
    );
  }
});

test('a program that is run alone looks where npm start keeps things', async () => {
  const addresses = addressesOf({
    ports: defaultPorts,
    dataDir: 'data',
    socketFolder: 'data/run',
    databaseUrl: '',
  });
  for (const { program, scheme } of await programSchemes()) {
    const name = startSteps.flat().find((known) => roomOf(known) === program);
    // A witness stands alone: it is somebody else's, and npm start has three.
    if (name === undefined || program === 'witness') continue;
    const { env } = planProcess(name, { ...facts, addresses });
    for (const setting of Object.values(scheme)) {
      if (setting.fallback?.startsWith('data/') !== true) continue;
      assert.equal(setting.fallback, env[envName(setting)], setting.name);
    }
  }
});

test('vault and screen run under the permission list and without a network, others do not', () => {
  for (const name of startSteps.flat()) {
    const confined = name === 'vault' || name === 'screen';
    const { command } = planProcess(name, facts);
    assert.equal(command.includes('--permission'), confined, name);
    assert.equal(command[0] === 'unshare', confined, name);
  }
});

test('the vault may write in its own folder only, the screen nowhere', () => {
  const writes = (name: 'vault' | 'screen'): string[] =>
    planProcess(name, facts).command.filter((flag) => flag.startsWith('--allow-fs-write'));
  assert.deepEqual(writes('vault'), ['--allow-fs-write=/nowhere/data/vault/']);
  assert.deepEqual(writes('screen'), []);
});

test('no process sees the environment of the person who starts it', () => {
  process.env['A_SECRET_OF_THE_SHELL'] = 'x';
  const { env } = planProcess('edge', facts);
  assert.equal(env['A_SECRET_OF_THE_SHELL'], undefined);
});

test('only a JSON line that says so makes a process ready', () => {
  assert.deepEqual(readReadyLine('{"ready":true,"address":"a"}'), { ready: true, address: 'a' });
  for (const line of ['ready', '{"ready":"true"}', '{"ready":true', '{}', '[true]']) {
    assert.equal(readReadyLine(line), undefined, line);
  }
});
