/** Whose address a request counts for: its own, or the one that a trusted proxy speaks for. */

import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { agentLengthMax } from '../limits.ts';

/** As much of a request as this needs. */
type Request = {
  readonly socket: {
    readonly remoteAddress?: string | undefined;
    readonly remotePort?: number | undefined;
  };
  readonly headers: IncomingHttpHeaders;
};

/** Proxies of the house; what others forward is their own word and not believed. */
export type TrustedProxies = { includes(address: string): boolean };

/** The list of a setting: addresses and networks such as `10.0.0.0/8`, separated by spaces. */
export function readProxies(text: string): { ok: TrustedProxies } | { problem: string } {
  const list = new BlockList();
  for (const one of text.split(' ').filter((word) => word !== '')) {
    const [address = '', bits] = one.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const prefix = Number(bits ?? (family === 'ipv6' ? 128 : 32));
    const isWhole = /^\d{1,3}$/.test(bits ?? '0') && prefix <= (family === 'ipv6' ? 128 : 32);
    if (isIP(address) === 0 || !isWhole) {
      return { problem: 'must be addresses or networks such as 10.0.0.0/8' };
    }
    list.addSubnet(address, prefix, family);
  }
  const includes = (address: string): boolean => {
    return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  };
  return { ok: { includes } };
}

/** Where a request came from, to the last digit: for the vault to seal, and for nothing else. */
export type CallerPlace = {
  readonly address: string;
  /** 0 behind a proxy, which does not say. */
  readonly port: number;
  readonly agent: string;
};

/** The place of a request. */
export function callerPlace(request: Request, proxies: TrustedProxies): CallerPlace {
  const { socket, headers } = request;
  const isBehind = proxies.includes(plain(socket.remoteAddress ?? ''));
  return {
    address: wholeAddress(request, proxies),
    port: isBehind ? 0 : (socket.remotePort ?? 0),
    agent: (headers['user-agent'] ?? '').slice(0, agentLengthMax),
  };
}

/** The address as far as limits care: a whole IPv6 network counts as one. */
export function callerAddress(request: Request, proxies: TrustedProxies): string {
  const address = wholeAddress(request, proxies);
  return isIP(address) === 6 ? networkOf(address) : address;
}

/**
 * `X-Forwarded-For` is read from its end, for as long as who wrote it is a proxy of the house.
 */
function wholeAddress({ socket, headers }: Request, proxies: TrustedProxies): string {
  let address = plain(socket.remoteAddress ?? '');
  const hops = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  while (proxies.includes(address)) {
    const hop = plain(hops.pop()?.trim() ?? '');
    if (isIP(hop) === 0) break;
    address = hop;
  }
  return address;
}

/** IPv4 in an IPv6 spelling is IPv4. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

/** The first 64 bits, however the address was shortened. */
function networkOf(address: string): string {
  const [before = '', after] = address.split('::');
  const head = before.split(':').filter((part) => part !== '');
  const tail = (after ?? '').split(':').filter((part) => part !== '');
  const gap = after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length));
  const parts = [...head, ...gap.fill('0'), ...tail];
  return parts
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':');
}
