/** The contact rules over every age, place, relation and setting, and what must hold in all. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packFiles } from '../fixtures/test-packs.ts';
import { ageBands } from './age-band.ts';
import {
  contactActions,
  judgeContact,
  relations,
  type ContactAnswer,
  type ContactFacts,
} from './contact-rules.ts';
import { circles, parsePeopleTerms, type PeopleTerms } from './people-pack.ts';
import { privacyNow } from './privacy.ts';
import { stricterTerms } from './stricter-terms.ts';

const packTerms = Object.entries(packFiles).map(([place, pack]) => {
  return { place, terms: parsePeopleTerms(JSON.stringify(pack)) };
});

type Case = ContactFacts & { readonly name: string };

function casesOf(place: string, terms: PeopleTerms): Case[] {
  return ageBands.flatMap((from) =>
    ageBands.flatMap((to) =>
      relations.flatMap((relation) =>
        circles.map((circle) => ({
          name: [place, from, to, relation, circle].join(' '),
          sender: { band: from, blockedBy: 0 },
          receiver: {
            band: to,
            privacy: privacyNow(terms, to, {
              writers: circle,
              groups: circle,
              presence: circle,
            }),
          },
          relation,
        })),
      ),
    ),
  );
}

test('everywhere: no messages under 16, no strangers to 16 and 17, no way round a block', () => {
  let count = 0;
  for (const { place, terms } of packTerms) {
    for (const facts of casesOf(place, terms)) {
      const answers = judgeContact(terms, facts);
      count += contactActions.length;
      const { sender, receiver, relation, name } = facts;
      const all = Object.values(answers);
      const isChild = sender.band === 'under-16' || receiver.band === 'under-16';
      if (isChild || relation === 'blocked') assert.deepEqual(new Set(all), new Set(['no']), name);
      if (relation === 'stranger') {
        assert.ok(!all.includes('yes'), name);
        assert.equal(answers['add-to-group'], 'no', name);
      }
      if (receiver.band === '16-17') {
        assert.notEqual(answers['add-to-group'], 'yes', name);
        const isReached = answers.begin !== 'no';
        if (sender.band === 'adult') assert.ok(!isReached || relation === 'contact', name);
        assert.ok(!isReached || relation !== 'stranger', name);
      }
    }
  }
  assert.equal(count, 5 * 3 * 3 * 4 * 4 * 3);
});

test('without a choice nobody new reaches 16 and 17, and strangers of adults wait', () => {
  for (const { place, terms } of packTerms) {
    const usual = (band: '16-17' | 'adult') => ({ band, privacy: privacyNow(terms, band, {}) });
    const begin = (receiver: ContactFacts['receiver'], relation: ContactFacts['relation']) =>
      judgeContact(terms, { sender: { band: 'adult', blockedBy: 0 }, receiver, relation }).begin;
    assert.equal(begin(usual('16-17'), 'known'), 'no', place);
    assert.equal(begin(usual('16-17'), 'contact'), 'yes', place);
    assert.equal(begin(usual('adult'), 'stranger'), 'request', place);
    assert.equal(terms.bands['16-17'].readMarks, 'no', place);
  }
});

test('requests of somebody whom many blocked are set aside', () => {
  for (const { terms } of packTerms) {
    const receiver = { band: 'adult', privacy: privacyNow(terms, 'adult', {}) } as const;
    const blockedBy = terms.strangers.setAsideAfterBlocks;
    const sender = { band: 'adult', blockedBy } as const;
    assert.equal(
      judgeContact(terms, { sender, receiver, relation: 'stranger' }).begin,
      'set-aside',
    );
    assert.equal(judgeContact(terms, { sender, receiver, relation: 'contact' }).begin, 'yes');
  }
});

test('two places together let through what both do, and the order does not matter', () => {
  const rank: readonly ContactAnswer[] = ['yes', 'request', 'set-aside', 'no'];
  for (const one of packTerms) {
    for (const other of packTerms) {
      const both = stricterTerms(one.terms, other.terms);
      assert.deepEqual(both, stricterTerms(other.terms, one.terms));
      for (const facts of casesOf(`${one.place}+${other.place}`, both)) {
        const together = judgeContact(both, facts);
        for (const { terms } of [one, other]) {
          const alone = judgeContact(terms, facts);
          for (const action of contactActions) {
            const isStricter = rank.indexOf(together[action]) >= rank.indexOf(alone[action]);
            assert.ok(isStricter, `${facts.name} ${action}`);
          }
        }
      }
      assert.ok(both.strangers.messagesMax <= one.terms.strangers.messagesMax);
    }
  }
});

test('every value of the section names a source of its pack', () => {
  for (const [place, pack] of Object.entries(packFiles)) {
    const named = JSON.stringify(pack.people).matchAll(/"source":"([^"]+)"/g);
    for (const [, source = ''] of named) {
      for (const key of source.split('; ')) {
        assert.ok(Object.hasOwn(pack.legal.sources, key), `${place}: ${key}`);
      }
    }
    if (place === 'development') continue;
    const { messagesMax } = parsePeopleTerms(JSON.stringify(pack)).strangers;
    assert.ok(messagesMax >= 1 && messagesMax <= 3, place);
  }
});

test('a usual setting wider than the widest is no pack', () => {
  const pack = structuredClone(packFiles.eu);
  pack.people.bands['16-17'].writers = { usual: 'everyone', widest: 'contacts' };
  assert.throws(() => parsePeopleTerms(JSON.stringify(pack)), /writers.usual is wider/);
});
