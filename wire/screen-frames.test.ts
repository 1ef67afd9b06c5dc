/** Holds the screen's frames to their written form and their limits. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { fromHex, hex, utf8 } from '@countersign/base/bytes.ts';
import {
  encodeScreenReply,
  encodeScreenRequest,
  parseScreenReply,
  parseScreenRequest,
  screenTextBytesMax,
  screenTextsMax,
} from './screen-frames.ts';

const requestHex = '00000007' + '0002' + '00000002' + '6869' + '00000000';
const replyHex = '00000007' + '0002' + '02' + '0104' + '00';

test('a request is written as its format says and read back equal', () => {
  const payload = encodeScreenRequest({ requestId: 7, texts: [utf8('hi'), utf8('')] });
  assert.equal(hex(payload), requestHex);
  const request = parseScreenRequest(payload);
  assert.equal(request.requestId, 7);
  assert.deepEqual(request.texts.map(hex), ['6869', '']);
});

test('a reply is written as its format says and read back equal', () => {
  const reply = {
    requestId: 7,
    labels: [['risky-link-lookalike', 'risky-link-mismatch'], []],
  } as const;
  assert.equal(hex(encodeScreenReply(reply)), replyHex);
  assert.deepEqual(parseScreenReply(fromHex(replyHex) ?? assert.fail()), reply);
});

test('a payload cut short or with one byte more is malformed', () => {
  for (const [text, parse] of [
    [requestHex, parseScreenRequest],
    [replyHex, parseScreenReply],
  ] as const) {
    const payload = fromHex(text) ?? assert.fail();
    for (let length = 0; length < payload.length; length++) {
      assert.throws(() => parse(payload.subarray(0, length)), MalformedBytes);
    }
    assert.throws(() => parse(fromHex(`${text}00`) ?? assert.fail()), MalformedBytes);
  }
});

test('a label nobody was given a number for is malformed', () => {
  for (const code of ['00', '06', 'ff']) {
    const payload = fromHex(`00000001000101${code}`) ?? assert.fail();
    assert.throws(() => parseScreenReply(payload), MalformedBytes);
  }
});

test('a request over a limit is neither written nor read', () => {
  const tooLong = new Uint8Array(screenTextBytesMax + 1);
  assert.throws(() => encodeScreenRequest({ requestId: 1, texts: [tooLong] }), RangeError);
  const tooMany = Array.from({ length: screenTextsMax + 1 }, () => new Uint8Array(0));
  assert.throws(() => encodeScreenRequest({ requestId: 1, texts: tooMany }), RangeError);
  const full = Array.from({ length: 140 }, () => new Uint8Array(screenTextBytesMax));
  assert.throws(() => encodeScreenRequest({ requestId: 1, texts: full }), RangeError);
  const claims = fromHex('00000001' + '0001' + '0000ea61') ?? assert.fail();
  const longClaim = new Uint8Array(claims.length + screenTextBytesMax + 1);
  longClaim.set(claims);
  assert.throws(() => parseScreenRequest(longClaim), MalformedBytes);
  const manyClaim = fromHex('00000001' + '0201') ?? assert.fail();
  assert.throws(() => parseScreenRequest(manyClaim), MalformedBytes);
  assert.throws(() => parseScreenReply(manyClaim), MalformedBytes);
});
