/** Tests: a caller is limited by its own address, whatever it claims about itself. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callerAddress, readProxies } from './caller-address.ts';

function addressOf(remoteAddress: string, forwarded?: string, trusted = '10.0.0.0/8 ::1'): string {
  const proxies = readProxies(trusted);
  assert.ok('ok' in proxies);
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return callerAddress({ socket: { remoteAddress }, headers }, proxies.ok);
}

test('a stranger who claims to speak for another is limited as itself', () => {
  assert.equal(addressOf('203.0.113.9', '198.51.100.1'), '203.0.113.9');
  assert.equal(addressOf('203.0.113.9', '198.51.100.1', ''), '203.0.113.9');
});

test('a trusted proxy speaks for the caller it saw, not for what that caller wrote', () => {
  assert.equal(addressOf('10.1.2.3', '198.51.100.1'), '198.51.100.1');
  assert.equal(addressOf('::ffff:10.1.2.3', '6.6.6.6, 198.51.100.1'), '198.51.100.1');
  assert.equal(addressOf('10.1.2.3', '198.51.100.1, 10.9.9.9'), '198.51.100.1');
  assert.equal(addressOf('10.1.2.3', 'nonsense'), '10.1.2.3');
  assert.equal(addressOf('10.1.2.3'), '10.1.2.3');
});

test('a whole IPv6 network counts as one, in every spelling', () => {
  const network = '2001:db8:0:1';
  for (const address of ['2001:db8:0:1::5', '2001:0db8:0000:0001:0:0:0:6', '2001:DB8::1:2:3:4:5']) {
    assert.equal(addressOf(address), network, address);
  }
  assert.equal(addressOf('::1', '2001:db8:0:1::7'), network);
  assert.notEqual(addressOf('2001:db8:0:2::5'), network);
});

test('a setting that is no list of networks is refused', () => {
  for (const text of ['nowhere', '10.0.0.0/33', '10.0.0.0/', '::1/129', '10.0.0.0/8,::1']) {
    assert.ok('problem' in readProxies(text), text);
  }
});
