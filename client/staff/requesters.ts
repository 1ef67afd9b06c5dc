/** The register at a desk of the legal staff: authorities, their people, how to reach them. */

import { systemRandom } from '@countersign/base/random.ts';
import { newId, type AuthorityId, type RequesterId } from '@countersign/rules/ids.ts';
import {
  addAuthority,
  addRequester,
  getAuthority,
  listAuthorities,
  recordPhone,
  recordRecipient,
  stopAuthority,
  type AuthorityDraft,
  type AuthorityFile,
  type AuthorityView,
  type RequesterView,
} from '@countersign/wire/http/legal/requester-routes.ts';
import type { DeskPorts } from './orders.ts';

/** The register, by name. */
export async function authoritiesOf({ edge, token }: DeskPorts): Promise<readonly AuthorityView[]> {
  return (await edge.call(listAuthorities, { token })).authorities;
}

/** One authority with its people. */
export function authorityOf(
  { edge, token }: DeskPorts,
  authority: AuthorityId,
): Promise<AuthorityFile> {
  return edge.call(getAuthority, { token, params: { authority } });
}

/** A fresh id for an authority. */
export function newAuthorityId(): AuthorityId {
  return newId<AuthorityId>(systemRandom);
}

/** Adds an authority; the same id again changes nothing. */
export function enterAuthority(
  { edge, token }: DeskPorts,
  draft: AuthorityDraft,
): Promise<AuthorityFile> {
  return edge.call(addAuthority, { token, body: draft });
}

/** Records the number for call-backs: not by who added the authority, not from its own papers. */
export function knowPhone(
  { edge, token }: DeskPorts,
  authority: AuthorityId,
  found: { readonly phone: string; readonly source: string },
): Promise<AuthorityFile> {
  return edge.call(recordPhone, { token, params: { authority }, body: found });
}

/** Records the age recipient of an authority. */
export function knowRecipient(
  { edge, token }: DeskPorts,
  authority: AuthorityId,
  recipient: string,
): Promise<AuthorityFile> {
  return edge.call(recordRecipient, { token, params: { authority }, body: { recipient } });
}

/** A fresh id for a person of an authority. */
export function newRequesterId(): RequesterId {
  return newId<RequesterId>(systemRandom);
}

/** Adds a person of an authority; the same id again changes nothing. */
export function enterRequester(
  { edge, token }: DeskPorts,
  authority: AuthorityId,
  person: Pick<RequesterView, 'requester' | 'name' | 'email' | 'phone'>,
): Promise<AuthorityFile> {
  return edge.call(addRequester, { token, params: { authority }, body: person });
}

/** Stops taking an authority's orders at this edge, or takes them again. */
export function setStopped(
  { edge, token }: DeskPorts,
  authority: AuthorityId,
  stopped: boolean,
): Promise<AuthorityFile> {
  return edge.call(stopAuthority, { token, params: { authority }, body: { stopped } });
}
