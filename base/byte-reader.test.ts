/** Tests: what the writer wrote the reader reads, and nothing is read past the end. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteReader, MalformedBytes } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { fromHex, hex } from './bytes.ts';

test('every field reads back as written', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.uint8Array(), fc.nat(255), (number, bytes, small) => {
      const written = new ByteWriter(1)
        .u64(number)
        .u8(small)
        .short(bytes)
        .long(bytes)
        .u32(7)
        .done();
      const reader = new ByteReader(written);
      assert.equal(reader.u64(), number);
      assert.equal(reader.u8(), small);
      assert.deepEqual([...reader.short()], [...bytes]);
      assert.deepEqual([...reader.long()], [...bytes]);
      assert.equal(reader.u32(), 7);
      reader.end();
    }),
  );
});

test('a cut or lengthened text is malformed, whatever the cut', () => {
  const whole = new ByteWriter().u16(3).long(new Uint8Array(9)).done();
  for (let cut = 0; cut < whole.length; cut++) {
    const reader = new ByteReader(whole.subarray(0, cut));
    assert.throws(() => [reader.u16(), reader.long()], MalformedBytes);
  }
  const reader = new ByteReader(new Uint8Array(2));
  reader.u8();
  assert.throws(() => reader.end(), MalformedBytes);
});

test('a u64 beyond the safe integers is malformed', () => {
  assert.throws(() => new ByteReader(new Uint8Array(8).fill(255)).u64(), MalformedBytes);
});

test('hex has one spelling', () => {
  assert.equal(hex(new Uint8Array([0, 15, 255])), '000fff');
  for (const text of ['0', '0G', 'FF', ' 00', '0x00']) assert.equal(fromHex(text), undefined, text);
});
