/** The demo requests: what three authorities that do not exist ask for, by the portal. */

import { createHash } from 'node:crypto';
import { base64url } from '@countersign/base/base64.ts';
import { AuthorityPortal } from '@countersign/client/authority/authority-portal.ts';
import type { PortalRequest } from '@countersign/wire/http/legal/authority-routes.ts';
import { demoPeople } from './demo-people.ts';

const dayMs = 86_400_000;

/** The reference of the one that the demo's own colleagues take up. */
export const waitingReference = 'GE 12.F1.3021/26';

/** One of them: a name that makes its link, so that a second seed adds nothing. */
type DemoRequest = {
  readonly name: string;
  readonly authority: string;
  readonly requester: PortalRequest['requester'];
  readonly asked: PortalRequest['asked'];
  readonly hasPaper: boolean;
};

/** Hands them all in; what is there already stays as it is. */
export async function handInRequests(edgeUrl: string, nowMs = Date.now()): Promise<void> {
  const portal = new AuthorityPortal(edgeUrl);
  for (const { name, authority, requester, asked, hasPaper } of demoRequests(nowMs)) {
    const documents = hasPaper
      ? [{ name: 'order.pdf', type: 'instrument', bytes: paperOf(name) }]
      : [];
    await portal.submit(secretOf(name), { authority, requester, asked, documents });
  }
}

/** Where a visitor follows one of them as its authority would: everybody here is made up. */
export function demoStatusLink(portal: string): string {
  return `${portal}/status#${secretOf('ulm')}`;
}

/** Two in order, one that asks for too much, and one emergency that is none. */
function demoRequests(nowMs: number): readonly DemoRequest[] {
  return [...requestsInOrder(nowMs), ...requestsAmiss(nowMs)];
}

function requestsInOrder(nowMs: number): readonly DemoRequest[] {
  return [
    {
      name: 'ulm',
      authority: 'Amtsgericht Ulm',
      requester: {
        ...{ name: 'Dr. Ruth Adler', email: 'adler@justiz-ulm.example', phone: '+49 731 555 0100' },
      },
      asked: {
        ...{ instrument: 'eu-epoc', issuer: 'judge', reference: 'Az. 12 Gs 34/26' },
        ...{ addressee: 'Countersign Messaging Europe Ltd', country: 'DE', language: 'de' },
        ...{ issuedAtMs: nowMs - dayMs, basis: 'Article 5 of Regulation (EU) 2023/1543' },
        offence: { text: 'Fraud', monthsMax: 60 },
        tasks: [taskFor(demoPeople.tomas.handle, ['content', 'traffic'], nowMs, 14)],
      },
      hasPaper: true,
    },
    {
      name: 'gent',
      authority: 'Onderzoeksrechter Gent',
      requester: {
        ...{ name: 'Mr. Pieter Claes', email: 'claes@rechtbank-gent.example' },
        phone: '+32 9 555 01 43',
      },
      asked: {
        ...{ instrument: 'eu-epoc', issuer: 'investigating-judge', reference: waitingReference },
        ...{ addressee: 'Countersign Messaging Europe Ltd', country: 'BE', language: 'en' },
        ...{ issuedAtMs: nowMs - dayMs, basis: 'Article 5 of Regulation (EU) 2023/1543' },
        offence: { text: 'Fraud', monthsMax: 60 },
        tasks: [taskFor(demoPeople.jun.handle, ['content', 'traffic'], nowMs, 14)],
      },
      hasPaper: true,
    },
  ];
}

function requestsAmiss(nowMs: number): readonly DemoRequest[] {
  return [
    {
      name: 'pine-county',
      authority: 'Pine County District Court',
      requester: {
        ...{ name: 'J. Marsh', email: 'marsh@pinecounty.example', phone: '+1 202 555 0143' },
      },
      asked: {
        ...{ instrument: 'us-search-warrant', issuer: 'court', reference: '26-CV-0417' },
        ...{ addressee: 'Somebody else Inc.', country: 'US', language: 'en' },
        ...{ issuedAtMs: nowMs - 40 * dayMs, basis: '18 USC 2703(a)' },
        tasks: [
          taskFor(
            demoPeople.mara.handle,
            ['content', 'identify-only', 'subscriber', 'traffic'],
            nowMs,
            1_800,
          ),
        ],
      },
      hasPaper: false,
    },
    {
      name: 'urgent',
      authority: 'Federal Cyber Response Desk',
      requester: {
        ...{ name: 'Agent Smith', email: 'fcrd.agent.smith@gmail.com', phone: '+1 202 555 0188' },
      },
      asked: {
        ...{ instrument: 'us-emergency-2702', issuer: 'agency', reference: 'URGENT 1' },
        ...{ addressee: 'Countersign US', country: 'US', language: 'en' },
        ...{ issuedAtMs: nowMs - 3_600_000, basis: '18 USC 2702(b)(8)' },
        emergency: {
          danger: 'URGENT, imminent threat to life, act immediately, no time for paperwork!',
        },
        tasks: [taskFor(demoPeople.ivy.handle, ['content', 'subscriber'], nowMs, 30)],
      },
      hasPaper: false,
    },
  ];
}

type Task = PortalRequest['asked']['tasks'][number];

function taskFor(
  handle: string,
  categories: Task['categories'],
  nowMs: number,
  days: number,
): Task {
  const endMs = Math.floor(nowMs / dayMs + 1) * dayMs;
  return {
    task: '1',
    identifier: { type: 'handle', value: handle },
    categories,
    fromMs: endMs - days * dayMs,
    toMs: endMs,
  };
}

/** It guards nothing: everybody here is made up. */
function secretOf(name: string): string {
  return createHash('sha256').update(`countersign demo request ${name}`).digest('base64url');
}

/** The smallest paper that is one. */
function paperOf(name: string): string {
  const text = `%PDF-1.7\n% demo ${name}\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n`;
  return base64url(new TextEncoder().encode(text));
}
