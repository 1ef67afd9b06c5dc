/** The parts of a certificate come from the pack, and none by the name of a place. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packs } from '@countersign/rules/fixtures/test-packs.ts';
import { certificateParts } from '@countersign/rules/production/certificate-parts.ts';
import { pretendProduction } from '../fixtures/pretend-production.ts';
import { certificateText } from './certificate.ts';

const { order, madeAtMs } = await pretendProduction(0);

test('every pack names parts, and each part is in the text once, numbered in its order', () => {
  for (const [name, { production }] of Object.entries(packs)) {
    const parts = production.certificate;
    assert(parts.length > 0, name);
    const text = certificateText({ order, madeAtMs, parts });
    const numbers = [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
    assert.deepEqual(
      numbers,
      Array.from({ length: parts.length + 1 }, (_, at) => at + 1),
    );
  }
});

test('what is asked for in one place does not stand in the form of another', () => {
  const of = (name: keyof typeof packs) => {
    return certificateText({ order, madeAtMs, parts: packs[name].production.certificate });
  };
  assert.match(of('us'), /902\(11\)[\s\S]*902\(13\)[\s\S]*902\(14\)[\s\S]*28 U\.S\.C\. 1746/);
  assert.doesNotMatch(of('us'), /Criminal Justice Act|qualified electronic seal/);
  assert.match(of('uk'), /Criminal Justice Act 2003, section 117[\s\S]*visible and legible/);
  assert.match(of('eu'), /qualified electronic seal/);
  assert.doesNotMatch(of('eu'), /perjury|Fed\. R\. Evid/);
});

test('the form says that it is one, names the order, and fits a terminal', () => {
  const text = certificateText({ order, madeAtMs, parts: certificateParts });
  assert.match(text, /Unsigned it certifies nothing/);
  assert(text.includes(order.reference) && text.includes(order.entity));
  assert(text.split('\n').every((line) => line.length <= 100));
  assert.match(certificateText({ order, madeAtMs, parts: [] }), /2\. Integrity/);
});
