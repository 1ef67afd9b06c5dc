/** Tests the register of requesters. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId } from '@countersign/rules/ids.ts';
import type { AuthorityView } from '@countersign/wire/http/legal/requester-routes.ts';
import { domainsOf, findAuthorities, isOwnMail, mayRecordPhone } from './authority-model.ts';

function one(name: string, rest: Partial<AuthorityView> = {}): AuthorityView {
  return {
    authority: name as AuthorityId,
    name,
    class: 'court',
    country: 'DE',
    domains: ['justiz.example'],
    createdBy: 'legal-1',
    orders: 0,
    ...rest,
  };
}

test('a search finds by every word, in name, country and domain, the latest contact first', () => {
  const all = [
    one('Court of Ulm', { lastContactMs: 5 }),
    one('Court of Kiel', { lastContactMs: 9 }),
    one('Police of Graz', { country: 'AT', domains: ['polizei.example'] }),
  ];
  const names = (search: string) => findAuthorities(all, search).map(({ name }) => name);
  assert.deepEqual(names(''), ['Court of Kiel', 'Court of Ulm', 'Police of Graz']);
  assert.deepEqual(names('court ulm'), ['Court of Ulm']);
  assert.deepEqual(names('polizei'), ['Police of Graz']);
  assert.deepEqual(names('nobody'), []);
});

test('whoever added an authority never records how it is reached', () => {
  assert.ok(!mayRecordPhone(one('a'), 'legal-1'));
  assert.ok(mayRecordPhone(one('a'), 'legal-2'));
});

test('mail is of an authority by its whole domain and never by what looks like it', () => {
  const domains = ['justiz.example'];
  assert.ok(isOwnMail('a@justiz.example', domains));
  assert.ok(isOwnMail('a@ulm.justiz.example', domains));
  for (const foreign of [
    'a@nicht-justiz.example',
    'a@justiz.example.org',
    'justiz.example@x.org',
  ]) {
    assert.ok(!isOwnMail(foreign, domains));
  }
});

test('domains are read from any list', () => {
  assert.deepEqual(domainsOf(' @A.example, b.example;a.example '), ['a.example', 'b.example']);
});
