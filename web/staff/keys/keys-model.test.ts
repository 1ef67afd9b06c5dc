/** Tests what keys do on the staff pages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandOf, commands, keysOf, pageNumberOf } from './keys-model.ts';

const press = { withModifier: false, isInField: false, isOnControl: false };

test('every command has a key of its own', () => {
  assert.equal(new Set(commands.map((command) => keysOf[command])).size, commands.length);
  for (const command of commands) {
    assert.equal(commandOf({ ...press, key: keysOf[command] }), command);
  }
});

test('keys never act while text is typed or a browser shortcut is pressed', () => {
  assert.equal(commandOf({ ...press, key: 'o', isInField: true }), undefined);
  assert.equal(commandOf({ ...press, key: 'd', withModifier: true }), undefined);
  assert.equal(pageNumberOf({ ...press, key: '2', isInField: true }), undefined);
});

test('Enter on a button presses that button', () => {
  assert.equal(commandOf({ ...press, key: 'Enter', isOnControl: true }), undefined);
});

test('a digit means a page of the rail, and 0 none', () => {
  assert.equal(pageNumberOf({ ...press, key: '1' }), 0);
  assert.equal(pageNumberOf({ ...press, key: '9' }), 8);
  assert.equal(pageNumberOf({ ...press, key: '0' }), undefined);
});
