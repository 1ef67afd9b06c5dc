/** Letters are whole in every language, say what they were given, and cannot be written into. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packs } from '../fixtures/test-packs.ts';
import german from './letters/de.json' with { type: 'json' };
import english from './letters/en.json' with { type: 'json' };
import {
  categoriesAsWords,
  fieldsOf,
  languageFor,
  letterTo,
  noticeTo,
  rejectionLetter,
  type LetterName,
  type NoticeName,
} from './letters.ts';
import { rejectReasons } from './order-entry.ts';

const letterNames = Object.keys(english.letters) as LetterName[];
const noticeNames = Object.keys(english.notices) as NoticeName[];
const places =
  'reference instrument receivedOn fields entity link questions due sha256 authority leaf '
  + 'categories from to until outcome';
const fields = Object.fromEntries(places.split(' ').map((place) => [place, `<${place}>`]));
const placesIn = (value: object) =>
  [...new Set(JSON.stringify(value).match(/\{\w+\}/g))].toSorted();

test('every letter and notice stands in both languages, with the same places to fill', () => {
  for (const part of ['letters', 'notices', 'words', 'signals'] as const) {
    assert.deepEqual(Object.keys(german[part]), Object.keys(english[part]));
  }
  for (const name of letterNames) {
    assert.deepEqual(placesIn(german.letters[name]), placesIn(english.letters[name]), name);
    assert.equal(german.letters[name].paragraphs.length, english.letters[name].paragraphs.length);
  }
  for (const name of noticeNames) {
    assert.deepEqual(placesIn(german.notices[name]), placesIn(english.notices[name]), name);
  }
});

test('every reason of a refusal has its own letter, and no two are the same', () => {
  const texts = rejectReasons.map((reason) => {
    const { text } = letterTo(rejectionLetter(reason), fields, { language: 'en', pack: packs.us });
    assert.match(text, /<receivedOn>/);
    return text;
  });
  assert.equal(new Set(texts).size, rejectReasons.length);
});

test('no letter goes out with a place that nobody filled', () => {
  for (const language of ['de', 'en'] as const) {
    const words = { language, pack: packs.eu };
    const letters = [
      ...letterNames.map((name) => letterTo(name, fields, words)),
      ...noticeNames.map((name) => noticeTo(name, fields, words)),
    ];
    for (const { subject, text } of letters) assert.doesNotMatch(subject + text, /[{}]|undefined/);
  }
  const { reference: _reference, ...rest } = fields;
  const words = { language: 'en', pack: packs.us } as const;
  assert.throws(() => letterTo('acknowledged', rest, words), /reference/);
  assert.throws(() => letterTo('acknowledged', Object.create(fields) as {}, words), TypeError);
});

test('what an authority wrote is never read as a place, and a subject is one line', () => {
  const hostile = { ...fields, reference: 'A {link}\r\nBcc: all' };
  const words = { language: 'en', pack: packs.us } as const;
  const { subject, text } = letterTo('acknowledged', hostile, words);
  assert.equal(subject, 'We received your order A {link} Bcc: all');
  assert.match(text, /A \{link\}/);
});

test('a place adds its own words to letters, and to no notice', () => {
  const words = { language: 'de', pack: packs.eu } as const;
  assert.match(letterTo('rejected-rights', fields, words).text, /2023\/1543/);
  assert.doesNotMatch(
    letterTo('rejected-rights', fields, { ...words, pack: packs.us }).text,
    /1543/,
  );
  assert.doesNotMatch(noticeTo('disclosed', fields, words).text, /1543/);
});

test('a letter is in the authority’s language where the place writes it', () => {
  assert.equal(languageFor('de', packs.eu), 'de');
  assert.equal(languageFor('fr', packs.eu), 'en');
  assert.equal(languageFor('de', packs.us), 'en');
});

test('data and fields are named as people name them', () => {
  assert.equal(
    categoriesAsWords(['content', 'traffic'], 'en'),
    'what was written and sent and who wrote to whom, and when',
  );
  const finding = { reason: 'incomplete', severity: 'ask' } as const;
  assert.equal(
    fieldsOf([
      { ...finding, field: 'b' },
      { ...finding, field: 'b' },
    ]),
    'b',
  );
});
