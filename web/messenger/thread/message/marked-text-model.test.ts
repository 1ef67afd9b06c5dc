/** Marked text: what becomes bold, a list or a name, and what stays as it was typed. */

import assert from 'node:assert/strict';
import { cpuUsage } from 'node:process';
import { test } from 'node:test';
import { markedText, plainLine, type Block, type Inline } from './marked-text-model.ts';

const handles = new Set(['ann.berg', 'bo_lin']);

/** The tree in a short spelling. */
function spelled(text: string): string {
  return markedText(text, handles).map(blockText).join(' | ');
}

function blockText(block: Block): string {
  if (block.kind === 'code') return `code:${block.text}`;
  if (block.kind === 'list') {
    return `${block.isNumbered ? 'ol' : 'ul'}(${block.items.map(lineText).join('; ')})`;
  }
  return block.kind === 'quote' ? `quote(${lineText(block.parts)})` : lineText(block.parts);
}

function lineText(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if ('parts' in part) return `${part.kind}(${lineText(part.parts)})`;
      return part.kind === 'text' ? part.text : `${part.kind}[${part.text}]`;
    })
    .join('');
}

test('signs around words make them bold, italic, struck or code', () => {
  assert.equal(spelled('so **very** good'), 'so bold(very) good');
  assert.equal(spelled('*this* and _that_'), 'italic(this) and italic(that)');
  assert.equal(spelled('~~gone~~ `x = *1*`'), 'strike(gone) code[x = *1*]');
  assert.equal(spelled('**all _of_ it**'), 'bold(all italic(of) it)');
});

test('what only looks like a sign stays as it was typed', () => {
  for (const text of ['2 * 3 * 4', 'a_b_c', '** no **', '5*6*7', 'snake_case_name', '*', '***']) {
    assert.equal(spelled(text), text);
  }
});

test('an address keeps its own signs', () => {
  assert.equal(spelled('see https://x.example/a_b_c now'), 'see link[https://x.example/a_b_c] now');
});

test('lines that begin with a sign become lists and quotes, in runs', () => {
  assert.equal(spelled('buy:\n- milk\n- **eggs**'), 'buy: | ul(milk; bold(eggs))');
  assert.equal(spelled('1. up\n2. down\nthen'), 'ol(up; down) | then');
  assert.equal(spelled('> said\n> twice\nno'), 'quote(said\ntwice) | no');
  assert.equal(spelled('-no list\n-5 degrees'), '-no list\n-5 degrees');
});

test('a fenced block is left alone', () => {
  assert.equal(spelled('look\n```\n**x**\n- y\n```\nend'), 'look | code:**x**\n- y | end');
  assert.equal(spelled('```\nno end'), '```\nno end');
});

test('a name is one only if somebody here has it', () => {
  assert.equal(spelled('@ann.berg and @bo_lin'), 'mention[@ann.berg] and mention[@bo_lin]');
  assert.equal(spelled('@carl and me@ann.berg'), '@carl and me@ann.berg');
});

test('a list of chats shows the words without the signs', () => {
  assert.equal(plainLine('**Bring** it:\n- _ten_ points\n- `x`'), 'Bring it: ten points x');
});

test('no text is slow to read, whatever stands in it', () => {
  const texts = [' *a'.repeat(3_300), '`'.repeat(10_000), '> '.repeat(5_000), '_a'.repeat(5_000)];
  for (const text of texts) {
    // The processor's time, not the clock's: the machine may be busy with others.
    const before = cpuUsage();
    markedText(text, handles);
    assert.ok(cpuUsage(before).user < 400_000, text.slice(0, 9));
  }
});
