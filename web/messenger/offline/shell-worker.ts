/** The service worker: answers for the app's own files and for nothing else. */

import { answerFresh, answerHashed, keepBuild, kindOf, type ShellPorts } from './shell-cache.ts';

type FetchEvent = Event & {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
};

const cacheName = 'countersign-shell';

addEventListener('install', (event) => {
  (event as FetchEvent).waitUntil(open().then(keepBuild));
});

addEventListener('fetch', (event) => {
  const fetched = event as FetchEvent;
  const { request } = fetched;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  const isPage = request.mode === 'navigate';
  const kind = kindOf(url.pathname, isPage);
  if (kind === undefined) return;
  const path = isPage ? '/' : url.pathname;
  const answer = open().then((ports) =>
    kind === 'hashed' ? answerHashed(path, ports) : answerFresh(path, ports),
  );
  fetched.respondWith(answer);
  // A page that came from the network may be of a newer build.
  if (isPage) fetched.waitUntil(answer.then(open).then(keepBuild, () => undefined));
});

async function open(): Promise<ShellPorts> {
  const cache = await caches.open(cacheName);
  return {
    kept: cache,
    fetch: (path) => fetch(path, { cache: 'no-cache' }),
    timeout: (ms) => new Promise((resolve) => setTimeout(() => resolve(undefined), ms)),
  };
}
