/** Tests of the tables that are made from the code. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsDocument } from './problem-table.ts';
import { settingsDocument } from './settings-table.ts';

const problems = { busy: { status: 503, title: 'Too much at once.' } };

test('a document that was just made stays as it is', () => {
  const made = problemsDocument(undefined, problems);
  assert.equal(problemsDocument(made, problems), made);
  assert.match(made, /\| `busy` \| 503 \| Too much at once\. \|/);
});

test('a code that is added, changed or taken away changes the document', () => {
  const made = problemsDocument(undefined, problems);
  const more = { ...problems, late: { status: 504, title: 'Too late.' } };
  assert.notEqual(problemsDocument(made, more), made);
  assert.notEqual(problemsDocument(made, {}), made);
  assert.notEqual(problemsDocument(made, { busy: { status: 500, title: 'No.' } }), made);
});

test('what a person wrote around the table stays', () => {
  const made = `${problemsDocument(undefined, problems)}\nMore words.\n`;
  const again = problemsDocument(made, { late: { status: 504, title: 'Too late.' } });
  assert.match(again, /^# Problems\n/);
  assert.match(again, /\nMore words\.\n$/);
});

test('a secret default is never shown', () => {
  const read = (text: string) => ({ ok: text });
  const token = { name: 'token', about: 'Opens.', fallback: 'hush', secret: true, read };
  const made = settingsDocument(undefined, [{ program: 'edge', scheme: { token } }]);
  assert.match(made, /`COUNTERSIGN_TOKEN` \| secret \| Opens\./);
  assert.doesNotMatch(made, /hush/);
});
