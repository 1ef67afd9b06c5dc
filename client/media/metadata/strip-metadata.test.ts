/** Metadata: nothing that tells about a person leaves the device; the picture stays the same. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import {
  boxStart,
  mediaFile,
  phonePhoto,
  told,
  tellingMp4,
  tellingWebm,
  tellingWebp,
} from '../../fixtures/telling-files.ts';
import { exifOrientation } from './exif-orientation.ts';
import { isHeic, stripMetadata } from './strip-metadata.ts';

const files: Readonly<Record<string, { file: Bytes; type: string; says: readonly string[] }>> = {
  jpeg: { file: phonePhoto(), type: 'image/jpeg', says: Object.values(told) },
  'progressive jpeg': {
    file: phonePhoto('progressive.jpg'),
    type: 'image/jpeg',
    says: [...Object.values(told), 'hello there'],
  },
  png: { file: mediaFile('told.png'), type: 'image/png', says: ['a comment', 'my home', 'tIME'] },
  webp: { file: tellingWebp(), type: 'image/webp', says: [told.maker, told.place, told.owner] },
  gif: { file: mediaFile('told.gif'), type: 'image/gif', says: ['gif comment'] },
  mp4: { file: tellingMp4(), type: 'video/mp4', says: [told.maker, told.place, told.owner] },
  webm: { file: tellingWebm(), type: 'video/webm', says: [told.place, told.owner, 'Chrome'] },
};

function cleaned(file: Bytes): Bytes {
  const stripped = stripMetadata(file);
  assert.equal(stripped.kind, 'clean');
  return stripped.kind === 'clean' ? stripped.bytes : file;
}

const holds = (bytes: Bytes, text: string): boolean =>
  Buffer.from(bytes).includes(text, 0, 'latin1');

for (const [name, { file, type, says }] of Object.entries(files)) {
  test(`a ${name} tells nothing any more`, () => {
    for (const text of says) assert.ok(holds(file, text), `the test's own file says ${text}`);
    const stripped = stripMetadata(file);
    assert.equal(stripped.kind === 'clean' && stripped.type, type);
    for (const text of says) assert.ok(!holds(cleaned(file), text), text);
    assert.deepEqual(cleaned(cleaned(file)), cleaned(file), 'clean stays clean');
  });

  test(`no cut or changed ${name} breaks more than itself`, () => {
    const at = fc.nat(file.length - 1);
    fc.assert(
      fc.property(at, at, fc.nat(255), (end, place, byte) => {
        stripMetadata(file.slice(0, end));
        const changed = Uint8Array.from(file);
        changed[place] = byte;
        stripMetadata(changed);
      }),
    );
  });
}

test("a photo's scans stay bit for bit, and it stays the right way up", () => {
  const clean = cleaned(phonePhoto('plain.jpg', 6));
  const plain = mediaFile('plain.jpg');
  const scan = Buffer.from(plain).indexOf(Buffer.from('ffda', 'hex'));
  assert.ok(Buffer.from(clean).includes(Buffer.from(plain.subarray(scan))));
  const exifAt = Buffer.from(clean).indexOf('Exif');
  assert.equal(exifOrientation(clean.subarray(exifAt)), 6);
  assert.deepEqual(cleaned(phonePhoto('plain.jpg', 1)), cleaned(plain));
});

test('a film keeps its samples where they were, and forgets when it was made', () => {
  const film = tellingMp4();
  const clean = cleaned(film);
  assert.equal(clean.length, film.length);
  const from = boxStart(film, 'mdat');
  const to = from + new DataView(film.buffer).getUint32(from);
  assert.deepEqual(clean.subarray(from, to), film.subarray(from, to));
  const headAt = boxStart(clean, 'mvhd');
  assert.equal(new DataView(clean.buffer).getUint32(headAt + 12), 0);
});

test('an animation goes on looping', () => {
  assert.ok(holds(cleaned(mediaFile('told.gif')), 'NETSCAPE2.0'));
});

test('what is no known picture or film is not touched, and not called clean', () => {
  for (const bytes of [utf8('%PDF-1.7 …'), new Uint8Array(0), mediaFile('phone.heic')]) {
    assert.deepEqual(stripMetadata(bytes), { kind: 'unknown' });
  }
  assert.ok(isHeic(mediaFile('phone.heic')));
  assert.ok(!isHeic(mediaFile('film.mp4')));
});

test('a picture that is only cut off is called broken, not clean', () => {
  for (const name of ['plain.jpg', 'told.png', 'plain.webp', 'told.gif', 'film.mp4']) {
    const file = mediaFile(name);
    assert.deepEqual(stripMetadata(file.slice(0, file.length - 20)), { kind: 'broken' }, name);
  }
});

test('a picture in the name of another is cleaned as what it is', () => {
  const disguised = concat(mediaFile('plain.jpg'), utf8(told.owner));
  assert.ok(!holds(cleaned(disguised), told.owner));
});
