/** What an operator may name as the company's issuer, and what is missing when it is not enough. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readSettings } from '@countersign/base/settings.ts';
import type { House } from '../../house.ts';
import { companySettings } from './company-settings.ts';
import { openCompany } from './open-company.ts';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-company-'));
  writeFileSync(join(folder, 'secret'), 'a secret\n');
  writeFileSync(join(folder, 'empty'), '\n');
});
after(() => rmSync(folder, { recursive: true }));

function read(file: Readonly<Record<string, string>>) {
  return readSettings(companySettings, { env: {}, file });
}

function open(file: Readonly<Record<string, string>>) {
  const settings = read(file);
  assert('ok' in settings);
  const staff = { staffOrigin: 'https://staff.example.com' };
  return openCompany({ settings: { ...settings.ok, ...staff } } as unknown as House);
}

const named = {
  'edge-staff-issuer': 'https://login.example.com/',
  'edge-staff-client-id': 'countersign',
};

test('an issuer is https, or on this very machine, and keeps its spelling', () => {
  for (const issuer of [
    'http://login.example.com',
    'http://localhost.example.com',
    'https://login.example.com/?tenant=1',
    'https://login.example.com/#x',
    'login.example.com',
    'file:///etc/issuer',
  ]) {
    assert('problems' in read({ 'edge-staff-issuer': issuer }), issuer);
  }
  for (const issuer of ['https://login.example.com/', 'http://localhost:8080', 'http://[::1]:1']) {
    const settings = read({ 'edge-staff-issuer': issuer });
    assert('ok' in settings && settings.ok.staffIssuer === issuer);
  }
});

test('a session beside a company account lives no longer than one by passkey', () => {
  for (const hours of ['0', '13', 'x']) {
    assert('problems' in read({ 'edge-staff-company-hours': hours }), hours);
  }
});

test('without an issuer there is none, and a named one needs a client and its secret', () => {
  assert.equal(open({}), undefined);
  assert.throws(() => open({ ...named, 'edge-staff-client-id': '' }), /CLIENT_ID is missing/);
  for (const file of ['', 'missing', 'empty']) {
    const settings = { ...named, 'edge-staff-client-secret-file': join(folder, file) };
    assert.throws(() => open(settings), /no secret can be read there/);
  }
  assert(open({ ...named, 'edge-staff-client-secret-file': join(folder, 'secret') }));
});
