/** Attachments: what is written is read again, and what lies or does not fit is not. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import {
  altLengthMax,
  attachmentsBytesMax,
  formatAttachments,
  parseAttachments,
  thumbBytesMax,
  tidyName,
  type Attachment,
} from './attachment.ts';

const photo: Attachment = {
  kind: 'photo',
  name: '',
  type: 'image/jpeg',
  bytes: 123_456,
  key: new Uint8Array(32).fill(1),
  address: new Uint8Array(32).fill(2),
  width: 4_000,
  height: 3_000,
  thumb: new Uint8Array(100).fill(3),
  alt: 'A bridge at night',
  once: false,
};

test('attachments are read as they were written', () => {
  const voice: Attachment = {
    ...photo,
    kind: 'voice',
    type: 'audio/webm',
    durationMs: 61_000,
    waveform: new Uint8Array(64).fill(200),
    once: true,
  };
  assert.deepEqual(parseAttachments(formatAttachments([photo, voice])), [photo, voice]);
});

test('nine attachments with all that they may hold fit a body; tiny pictures give way', () => {
  const thumb = new Uint8Array(thumbBytesMax);
  const alt = '€'.repeat(altLengthMax);
  const text = formatAttachments(Array.from({ length: 9 }, () => ({ ...photo, thumb, alt })));
  assert.ok(utf8(JSON.stringify(text)).length <= attachmentsBytesMax);
  const read = parseAttachments(text) ?? [];
  assert.equal(read.length, 9);
  assert.ok(read.every((one) => one.alt === alt));
  assert.ok(read[0]?.thumb !== undefined);
});

test('another version, too many, and what is no attachment is not read', () => {
  const whole = formatAttachments([photo]);
  const strange = [
    'x',
    '{}',
    'null',
    whole.replace('"v":1', '"v":2'),
    whole.replace('"photo"', '"hologram"'),
    whole.replace(/"key":"[^"]*"/, '"key":"AAAA"'),
    whole.replace(/"bytes":\d+/, '"bytes":-1'),
    whole.replace(/"bytes":\d+/, '"bytes":2147483648'),
    JSON.stringify({ v: 1, items: [] }),
    JSON.stringify({ v: 1, items: Array.from({ length: 10 }, () => 0) }),
  ];
  for (const text of strange) assert.equal(parseAttachments(text), undefined, text);
});

test('a type that could be markup or script says nothing', () => {
  const text = formatAttachments([photo]).replace('image/jpeg', 'text/html;<script>');
  assert.equal(parseAttachments(text)?.[0]?.type, 'application/octet-stream');
});

test('a name keeps its ending and loses paths, controls and turned writing', () => {
  assert.equal(tidyName('C:\\secret\\plan.pdf'), 'plan.pdf');
  assert.equal(tidyName('photo\u202Egpj.exe'), 'photogpj.exe');
  assert.equal(tidyName('a\u0000b\n.txt'), 'ab.txt');
  const long = tidyName(`${'x'.repeat(500)}.tar`);
  assert.equal(long.length, 120);
  assert.ok(long.endsWith('.tar'));
});
