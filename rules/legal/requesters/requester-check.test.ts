/** Signs of a false request: each alone, what it leads to, and what is no sign. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packs } from '../../fixtures/test-packs.ts';
import { dayMs, receivedAtMs } from '../../fixtures/test-order.ts';
import { checkRequester, requesterSignals, type RequesterFacts } from './requester-check.ts';
import { signalSentence } from '../letters.ts';

type Changes = Partial<Omit<RequesterFacts, 'authority'>> & {
  readonly authority?: Partial<RequesterFacts['authority']>;
};

function check({ authority, ...changes }: Changes = {}) {
  const { signals, verdict } = checkRequester({
    email: 'a.person@polizei.nrw.example',
    words: ['We ask for the subscriber of this account.'],
    isEmergency: false,
    receivedAtMs,
    officialDomains: ['polizei.nrw.example', 'gendarmerie.example'],
    pack: packs.eu,
    ...changes,
    authority: {
      domains: ['polizei.nrw.example'],
      hasKnownPhone: true,
      earlierOrders: 3,
      isStopped: false,
      ...authority,
    },
  });
  return [verdict, ...signals];
}

test('somebody known, at an official address, in office hours is clear', () => {
  assert.deepEqual(check(), ['clear']);
  assert.deepEqual(check({ email: 'x@koeln.polizei.nrw.example' }), ['clear']);
});

test('a free address is refused, whatever else is right', () => {
  assert.deepEqual(check({ email: 'polizei.nrw@gmail.com' }), ['refuse', 'free-mail']);
  assert.deepEqual(check({ email: 'polizei@mail.proton.me' })[1], 'free-mail');
});

test('a domain that was made to be taken for an official one is refused', () => {
  const likenesses = [
    'polizei-nrw.example',
    'polizeinrw.example',
    'po1izei.nrw.example',
    'pollizei.nrw.example',
    'poilzei.nrw.example',
    'polizei.nrw.exarnple',
    'polizei.nrw.example.com',
    'polizei-nrw-example.com',
    'gendarmerle.example',
    'pоlizei.nrw.example',
    'xn--plizei-9ya.example',
  ];
  for (const domain of likenesses) {
    assert.deepEqual(check({ email: `a@${domain}` }), ['refuse', 'look-alike-domain'], domain);
  }
});

test('a short name with hyphens put in is still taken for itself', () => {
  const authority = { domains: ['bka.de'] };
  assert.deepEqual(check({ email: 'a@b-k-a.de', authority }), ['refuse', 'look-alike-domain']);
  assert.deepEqual(check({ email: 'a@bkk.de', authority })[1], 'look-alike-domain');
  assert.deepEqual(check({ email: 'a@zoll.de', authority })[1], 'unofficial-domain');
});

test('another domain is not refused for being another', () => {
  for (const domain of ['justice.example', 'bka.example', 'police.example.org']) {
    assert.deepEqual(check({ email: `a@${domain}` }), ['call-back', 'unofficial-domain'], domain);
  }
});

test('another authority’s official domain is not this one’s', () => {
  assert.deepEqual(check({ email: 'a@gendarmerie.example' })[0], 'call-back');
});

test('an answer that is wanted elsewhere is called back, at a free address refused', () => {
  const replyTo = (address: string) => check({ replyTo: address });
  assert.deepEqual(replyTo('b@polizei.nrw.example'), ['clear']);
  assert.deepEqual(replyTo('b@sub.polizei.nrw.example'), ['call-back', 'reply-elsewhere']);
  assert.deepEqual(replyTo('b@gmx.de'), ['refuse', 'free-mail', 'reply-elsewhere']);
});

test('words against asking back are a sign in either language', () => {
  const words = (text: string) => check({ words: ['', text] });
  assert.deepEqual(words('Do  NOT call us'), ['call-back', 'urgent-words']);
  assert.deepEqual(words('Bitte RUFEN SIE NICHT an.'), ['call-back', 'urgent-words']);
  assert.deepEqual(words('Please answer by the date of the order.'), ['clear']);
});

test('everybody who asks in an emergency is called back', () => {
  assert.deepEqual(check({ isEmergency: true }), ['call-back', 'emergency']);
});

test('a first contact, a fresh key, no known number and an odd hour are called back', () => {
  assert.deepEqual(check({ authority: { earlierOrders: 0 } }), ['call-back', 'first-contact']);
  const keyRecordedAtMs = receivedAtMs - 13 * dayMs;
  assert.deepEqual(check({ authority: { keyRecordedAtMs } }), ['call-back', 'key-changed']);
  const settled = { keyRecordedAtMs: receivedAtMs - 14 * dayMs };
  assert.deepEqual(check({ authority: settled }), ['clear']);
  assert.deepEqual(check({ authority: { hasKnownPhone: false } }), [
    'call-back',
    'no-known-number',
  ]);
  const night = Date.UTC(2026, 10, 3, 3);
  assert.deepEqual(check({ receivedAtMs: night }), ['call-back', 'off-hours']);
  const holiday = Date.UTC(2026, 11, 25, 12);
  assert.deepEqual(check({ receivedAtMs: holiday }), ['call-back', 'off-hours']);
});

test('an authority that was stopped is refused', () => {
  assert.deepEqual(check({ authority: { isStopped: true } }), ['refuse', 'authority-stopped']);
});

test('an address that is none is no official one', () => {
  for (const email of ['', '@', 'nobody', '@polizei.nrw.example']) {
    assert.notEqual(check({ email })[0], 'clear', email);
  }
});

test('every sign has its sentence in every language', () => {
  for (const signal of requesterSignals) {
    assert.notEqual(signalSentence(signal, 'en'), signal);
    assert.notEqual(signalSentence(signal, 'de'), signal);
  }
});
