/** Tests of the news of my devices: nothing is left out, and the worst is said first. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeviceNews } from '@countersign/client/devices/device-news.ts';
import type { DeviceId } from '@countersign/rules/ids.ts';
import type { DeviceView } from '@countersign/wire/http/people/account-routes.ts';
import { newsCards, newsLine } from './device-news-model.ts';

const device = (letter: string): DeviceId => letter.repeat(32) as DeviceId;
const quiet: DeviceNews = { alarms: [], fresh: [], resets: [], memory: undefined };
const phone: DeviceView = {
  device: device('a'),
  name: 'Phone',
  addedAtMs: 0,
  lastSeenMs: 0,
  revoked: false,
  leaf: '',
  current: false,
};

test('no news says nothing', () => {
  assert.deepEqual(newsCards(undefined, []), []);
  assert.deepEqual(newsCards(quiet, [phone]), []);
  assert.equal(newsLine(quiet), undefined);
});

test('a new device is told by its name, a hidden one before it without one', () => {
  const news: DeviceNews = {
    ...quiet,
    alarms: [{ kind: 'hidden-device', device: device('b') }],
    fresh: [{ device: device('a'), atMs: 5 }],
  };
  assert.deepEqual(newsCards(news, [phone]), [
    { kind: 'hidden', device: device('b'), name: undefined, atMs: undefined },
    { kind: 'new', device: device('a'), name: 'Phone', atMs: 5 },
  ]);
  assert.equal(newsLine(news), 'alarm');
});

test('a list at fault names no device, and a reset comes before a new device', () => {
  const news: DeviceNews = {
    ...quiet,
    alarms: [{ kind: 'list-changed', why: 'shorter' }, { kind: 'own-device-missing' }],
    fresh: [{ device: device('a'), atMs: 5 }],
    resets: [{ device: device('c'), leafHash: 'hash', dueMs: undefined }],
  };
  const kinds = newsCards(news, []).map(({ kind }) => kind);
  assert.deepEqual(kinds, ['list', 'own-missing', 'reset', 'new']);
  assert.equal(newsLine({ ...news, alarms: [] }), 'reset');
  assert.equal(newsLine({ ...quiet, isOverdue: true }), 'overdue');
});
