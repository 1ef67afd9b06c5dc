/** Tests of the last words of `npm start`: an invitation is shown only while it can be used. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DemoSignIn } from './seed-demo.ts';
import { signInNote } from './sign-in-note.ts';

const addresses = {
  messenger: 'http://m.example',
  staff: 'http://s.example',
  authority: 'http://a.example',
  edge: 'http://e.example',
  log: 'http://l.example',
  dataDir: '/nowhere',
};
const people: DemoSignIn[] = [
  { role: 'person', name: 'Ann', signIn: 'ann', password: 'a password' },
  { role: 'staff', name: 'reviewer-1', signIn: 'http://s.example/enrol#code=first' },
  { role: 'staff', name: 'legal-1', signIn: 'http://s.example/enrol#code=second' },
];
const noteFor = (enrolled: readonly string[]) =>
  signInNote(addresses, { people, enrolled: new Set(enrolled) }, 'Walls stand').join('\n');

test('an invitation that is used up is not shown again; who used it has a passkey', () => {
  const note = noteFor(['reviewer-1']);
  assert.doesNotMatch(note, /code=first/);
  assert.match(note, /reviewer-1 +has a passkey: sign in at http:\/\/s\.example/);
  assert.match(note, /code=second/);
  assert.match(note, /An invitation works once/);
});

test('once everybody has a passkey, nothing is said of invitations', () => {
  assert.doesNotMatch(noteFor(['reviewer-1', 'legal-1']), /invitation|code=/i);
});

test('nobody can take the three witnesses for independent ones', () => {
  assert.match(noteFor([]), /witnesses are run by the same operator/);
});

test('whoever looks around is told what is where on the staff pages', () => {
  const note = noteFor([]);
  assert.match(note, /security +Containment, Audit/);
  assert.match(note, /admin +Roster, Rules/);
});

test('a visitor is led to the page for authorities, and to one request by its link', () => {
  assert.match(noteFor([]), /Authorities http:\/\/a\.example /);
  assert.match(noteFor([]), /http:\/\/a\.example\/status#[\w-]{43}$/m);
  const empty = signInNote(addresses, { people: [], enrolled: new Set() }, 'Walls stand').join();
  assert.doesNotMatch(empty, /status#/);
});
