/** Tests of the status table: calm on a terminal, plain elsewhere. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StatusRow } from '../stack/status-rows.ts';
import { StatusView } from './status-view.ts';

function row(state: StatusRow['state'], restarts = 0): StatusRow {
  return { name: 'vault', state, pid: 1, restarts, note: 'http://a.example' };
}

function written(isTTY: boolean, columns: number, show: (view: StatusView) => void): string {
  let text = '';
  const write = (more: string): void => void (text += more);
  show(new StatusView({ isTTY, columns, write }));
  return text;
}

test('off a terminal, each change is one plain line and no change is none', () => {
  const text = written(false, 80, (view) => {
    view.update([row('starting')]);
    view.update([row('running')]);
    view.update([row('running')]);
    view.update([row('running', 1)]);
  });
  assert.equal(
    text,
    'vault: running at http://a.example\nvault: running (restart 1) at http://a.example\n',
  );
});

test('on a terminal the table is redrawn in its place', () => {
  const text = written(true, 80, (view) => {
    view.update([row('starting')]);
    view.update([row('running')]);
  });
  assert.equal(text.split('\u001b[1A\u001b[0J').length, 2);
});

test('no line is wider than the terminal, colours aside', () => {
  const text = written(true, 20, (view) => view.update([row('running')]));
  const shown = text.replace(/\u001b\[[\d;]*m/g, '').trimEnd();
  assert.equal(Array.from(shown).length, 20);
});

test('words come above the table, which is drawn again below them', () => {
  const text = written(true, 80, (view) => {
    view.update([row('running')]);
    view.say('Hello');
  });
  assert.match(text, /\u001b\[1A\u001b\[0JHello\n.*vault/);
});
