/** A zip that misleads is refused: names that climb out, doubles, bombs, and what hides between. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { readZip } from './zip-reader.ts';

const made = (files: Zippable, level: 0 | 6 = 6) => Buffer.from(zipSync(files, { level }));
const plain = made({ 'a.txt': strToU8('aaaa'.repeat(50)), 'b/c.txt': strToU8('c') });

/** Where the directory begins. */
const directoryOf = (zip: Buffer) => zip.readUInt32LE(zip.length - 6);

function patched(zip: Buffer, edit: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(zip);
  edit(copy);
  return copy;
}

test('stored and packed files read back', () => {
  for (const level of [0, 6] as const) {
    const zip = made({ 'a.txt': strToU8('hello'), 'b/c.txt': new Uint8Array(0) }, level);
    const read = readZip(zip).map((entry) => [entry.path, entry.read().toString()]);
    assert.deepEqual(read, [
      ['a.txt', 'hello'],
      ['b/c.txt', ''],
    ]);
  }
});

test('no name leads out of the folder, hides, or shows other letters', () => {
  const names = ['../a', '/a', 'a/../b', 'C:/a', 'a\\b', '.bashrc', 'a//b', 'a/', 'a\u202eb', ' a'];
  for (const name of names) {
    assert.throws(() => readZip(made({ [name]: strToU8('x') })), /no production has/, name);
  }
});

test('a name stands in a zip once, whatever its case', () => {
  assert.throws(() => readZip(made({ 'a.txt': strToU8('1'), 'A.txt': strToU8('2') })), /twice/);
});

test('a file that unpacks to more than it says stops there', () => {
  const zip = made({ 'a.txt': new Uint8Array(5_000_000) });
  const directory = directoryOf(zip);
  const smaller = patched(zip, (copy) => {
    copy.writeUInt32LE(10, directory + 24);
    copy.writeUInt32LE(10, 22);
  });
  assert.throws(() => readZip(smaller)[0]?.read(), /does not unpack/);
  const larger = patched(zip, (copy) => copy.writeUInt32LE(0xfffffff0, directory + 24));
  assert.throws(() => readZip(larger), /too large/);
});

test('directory and heads must say the same', () => {
  const directory = directoryOf(plain);
  const renamed = patched(plain, (copy) => copy.write('x', 30, 'latin1'));
  assert.throws(() => readZip(renamed), /its head is not what the directory says/);
  const crc = patched(plain, (copy) => copy.writeUInt32LE(1, directory + 16));
  assert.throws(() => readZip(crc), /is damaged/);
  const moved = patched(plain, (copy) => copy.writeUInt32LE(7, directory + 42));
  assert.throws(() => readZip(moved), /before it/);
});

test('nothing lies before, between or behind the files', () => {
  const directory = directoryOf(plain);
  assert.throws(() => readZip(Buffer.concat([plain, Buffer.from('x')])), /does not end/);
  assert.throws(() => readZip(Buffer.concat([Buffer.from('x'), plain])), /does not fit/);
  const stuffed = Buffer.concat([
    plain.subarray(0, directory),
    Buffer.from('hidden'),
    plain.subarray(directory),
  ]);
  stuffed.writeUInt32LE(directory + 6, stuffed.length - 6);
  assert.throws(() => readZip(stuffed), /before its directory/);
});

test('encryption, other packings and cut zips are not taken', () => {
  const directory = directoryOf(plain);
  const encrypted = patched(plain, (copy) => copy.writeUInt16LE(1, directory + 8));
  assert.throws(() => readZip(encrypted), /encrypted/);
  const packing = patched(plain, (copy) => copy.writeUInt16LE(12, directory + 10));
  assert.throws(() => readZip(packing), /not understood/);
  for (let length = 0; length < plain.length; length++) {
    assert.throws(() => readZip(plain.subarray(0, length)), { name: 'BrokenZip' });
  }
});

test('no bytes at all make it throw anything but its own refusal', () => {
  for (let at = 0; at < plain.length; at++) {
    for (const bit of [1, 0x80, 0xff]) {
      const changed = patched(plain, (copy) => (copy[at] = (copy[at] ?? 0) ^ bit));
      try {
        for (const entry of readZip(changed)) entry.read();
      } catch (error) {
        assert.equal((error as Error).name, 'BrokenZip', `byte ${at}`);
      }
    }
  }
});
