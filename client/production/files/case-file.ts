/** The records as CASE/UCO JSON-LD, so that forensic tools can read them without a converter. */

import { hex, utf8 } from '@countersign/base/bytes.ts';
import type {
  ProducedEnvelope,
  ProducedEvent,
  ProducedMessage,
} from '@countersign/rules/production/produced-records.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import type { AccountContent } from '../gather-content.ts';
import type { ProductionInput } from '../production-input.ts';
import { recordPieces, type PackageFile } from './package-file.ts';
import { threadsOf, type Thread } from './threads.ts';

/** `case.jsonld` of an account: one graph (CASE 1.x over UCO 1.x). */
export function caseFile(
  path: string,
  input: Pick<ProductionInput, 'order' | 'madeAtMs'>,
  content: AccountContent,
): PackageFile {
  return {
    path,
    records: content.messages.length + content.envelopes.length,
    pieces: function* pieces() {
      // Written one after the other, so that the graph is never whole in memory.
      yield* recordPieces({ head: headOf(), foot: '' }, content.messages, (one) => {
        return lineOf(messageNode(one, content));
      });
      yield* recordPieces({ head: '', foot: '' }, content.envelopes, (one) => {
        return lineOf(envelopeNode(one, content));
      });
      const rest = [
        ...accountNodes(content),
        ...threadsOf(content.messages).map((thread) => threadNode(thread, content)),
        ...provenanceNodes(input, content),
      ];
      yield `${rest.map(lineOf).join('').slice(0, -2)}\n]}\n`;
    },
  };
}

function lineOf(node: object): string {
  return `${JSON.stringify(node)},\n`;
}

const uco = 'https://ontology.unifiedcyberontology.org/uco';

function headOf(): string {
  const context = {
    kb: 'urn:countersign:production:',
    co: 'http://purl.org/co/',
    'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
    'uco-action': `${uco}/action/`,
    'uco-core': `${uco}/core/`,
    'uco-identity': `${uco}/identity/`,
    'uco-observable': `${uco}/observable/`,
    'uco-types': `${uco}/types/`,
    xsd: 'http://www.w3.org/2001/XMLSchema#',
  };
  return `{"@context":${JSON.stringify(context)},"@graph":[\n`;
}

/** A name for a thing that is the same in every package: a UUID from the hash of what it is. */
function nameOf(kind: string, ...of: readonly string[]): string {
  const digest = hex(sha256(utf8(JSON.stringify([kind, ...of]))));
  const [a, b, c, d, e] = [0, 8, 12, 16, 20].map((at, n) => {
    return digest.slice(at, at + ([8, 4, 4, 4, 12][n] ?? 0));
  });
  return `kb:${kind}-${a}-${b}-5${c?.slice(1)}-8${d?.slice(1)}-${e}`;
}

function idOf(kind: string, ...of: readonly string[]): { '@id': string } {
  return { '@id': nameOf(kind, ...of) };
}

function timeOf(iso: string): object {
  return { '@type': 'xsd:dateTime', '@value': iso };
}

function facets(type: string, facet: object): object {
  return { 'uco-core:hasFacet': [{ '@type': `uco-observable:${type}`, ...facet }] };
}

function messageNode(message: ProducedMessage, content: AccountContent): object {
  const words = message.text ?? message.emoji;
  return eventNode(message, content, {
    last: words === undefined ? {} : { 'uco-observable:messageText': words },
  });
}

function envelopeNode(envelope: ProducedEnvelope, content: AccountContent): object {
  const to = envelope.members.filter((member) => member !== envelope.sender);
  return eventNode(envelope, content, {
    afterSender: { 'uco-observable:to': to.map((member) => idOf('account', member)) },
  });
}

/** What one record says more stands in a fixed place: the same records are the same bytes. */
function eventNode(
  { grant, event, sentAt, sender, kind }: ProducedEvent,
  { account }: AccountContent,
  more: { readonly afterSender?: object; readonly last?: object },
): object {
  return {
    ...idOf('message', account, String(grant), event),
    '@type': 'uco-observable:Message',
    ...facets('MessageFacet', {
      'uco-observable:messageID': event,
      'uco-observable:messageType': kind,
      'uco-observable:from': idOf('account', sender),
      ...more.afterSender,
      'uco-observable:sentTime': timeOf(sentAt),
      ...more.last,
    }),
  };
}

function accountNodes({ account, messages, envelopes }: AccountContent): object[] {
  const senders = messages.map(({ sender }) => sender);
  const people = new Set([account, ...senders, ...envelopes.flatMap(({ members }) => members)]);
  return [...people].map((person) => ({
    ...idOf('account', person),
    '@type': 'uco-observable:ApplicationAccount',
    ...facets('AccountFacet', { 'uco-observable:accountIdentifier': person }),
  }));
}

function threadNode(thread: Thread, { account }: AccountContent): object {
  const { conversation, people, messages } = thread;
  const ordered = messages.map(({ grant, event }) => {
    return idOf('message', account, String(grant), event);
  });
  return {
    ...idOf('thread', account, conversation),
    '@type': 'uco-observable:MessageThread',
    ...facets('MessageThreadFacet', {
      'uco-observable:displayName': conversation,
      'uco-observable:participant': people.map((person) => idOf('account', person)),
      'uco-observable:messageThread': {
        ...idOf('order', account, conversation),
        '@type': 'uco-types:Thread',
        'co:size': { '@type': 'xsd:nonNegativeInteger', '@value': String(ordered.length) },
        'co:element': ordered,
        'co:item': ordered.map((message, at) => ({
          '@type': 'uco-types:ThreadItem',
          'co:index': { '@type': 'xsd:positiveInteger', '@value': String(at + 1) },
          'co:itemContent': message,
        })),
      },
    }),
  };
}

function provenanceNodes(
  { order, madeAtMs }: Pick<ProductionInput, 'order' | 'madeAtMs'>,
  content: AccountContent,
): object[] {
  const { account, folder, grants, messages } = content;
  const record = idOf('record', order.reference, folder);
  const entries = grants.map(({ grant }) => `entry ${grant}`);
  const disclosed = [
    ...threadsOf(messages).map(({ conversation }) => idOf('thread', account, conversation)),
    idOf('account', account),
  ];
  return [
    entityNode(order.entity),
    {
      ...record,
      '@type': 'case-investigation:ProvenanceRecord',
      'case-investigation:exhibitNumber': `${order.reference}/${folder}`,
      'uco-core:description': `Disclosed to ${order.authority} under ${order.instrument}.`,
      'uco-core:object': disclosed,
    },
    {
      ...idOf('action', order.reference, folder),
      '@type': 'case-investigation:InvestigativeAction',
      'uco-core:name': 'disclosure',
      'uco-core:description': `Access log: ${entries.join(', ')}.`,
      'uco-action:performer': idOf('entity', order.entity),
      'uco-action:endTime': timeOf(new Date(madeAtMs).toISOString()),
      'uco-action:object': [idOf('account', account)],
      'uco-action:result': [record, ...disclosed],
    },
  ];
}

function entityNode(name: string): object {
  return {
    ...idOf('entity', name),
    '@type': 'uco-identity:Organization',
    'uco-core:name': name,
  };
}
