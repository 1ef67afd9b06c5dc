/** The app's own files, kept on the device, so that the app starts without a network. */

/** The list of all files of a build, which the build writes beside them. */
export const fileListPath = '/files.json';

/** What is always fetched fresh when it can be: the page itself and whom to trust. */
const freshPaths: readonly string[] = ['/', '/trust.json'];

/** How long a start waits for the network before it takes what is kept. */
export const networkMsMax = 3_000;

/** As much of a browser's cache as is needed; tests give their own. */
export type KeptFiles = {
  match(path: string): Promise<Response | undefined>;
  put(path: string, response: Response): Promise<void>;
  delete(path: string): Promise<boolean>;
  keys(): Promise<readonly { readonly url: string }[]>;
};

/** Where answers come from. */
export type ShellPorts = {
  readonly kept: KeptFiles;
  readonly fetch: (path: string) => Promise<Response>;
  readonly timeout: (ms: number) => Promise<undefined>;
};

/** What Vite writes about each file of a build. */
type FileList = Readonly<
  Record<string, { readonly file: string; readonly css?: string[]; readonly assets?: string[] }>
>;

/**
 * How a GET of our own origin is answered: `undefined` leaves it to the network. Pages of the app
 * share one document, whatever their address.
 */
export function kindOf(path: string, isPage: boolean): 'hashed' | 'fresh' | undefined {
  if (path.startsWith('/assets/')) return 'hashed';
  return isPage || freshPaths.includes(path) ? 'fresh' : undefined;
}

/** A file whose name carries its hash: never changes, so what is kept is right. */
export async function answerHashed(path: string, ports: ShellPorts): Promise<Response> {
  const kept = await ports.kept.match(path);
  if (kept !== undefined) return kept;
  const answer = await ports.fetch(path);
  if (answer.ok) await ports.kept.put(path, answer.clone());
  return answer;
}

/** The network's answer, unless it is down, slow or broken and another one is kept. */
export async function answerFresh(path: string, ports: ShellPorts): Promise<Response> {
  const asked = ports.fetch(path);
  const first = await Promise.race([asked, ports.timeout(networkMsMax)]).catch(() => undefined);
  if (first?.ok === true) {
    await ports.kept.put(path, first.clone());
    return first;
  }
  return (await ports.kept.match(path)) ?? asked;
}

/**
 * Keeps every file of the present build and forgets those of earlier ones. Nothing is forgotten
 * before all are there, so a start in between finds one build or the other, whole.
 */
export async function keepBuild(ports: ShellPorts): Promise<void> {
  const { kept } = ports;
  const answer = await ports.fetch(fileListPath);
  if (!answer.ok) return;
  const paths = pathsOf((await answer.json()) as FileList);
  for (const path of paths) await answerHashed(path, ports);
  for (const path of freshPaths) await answerFresh(path, ports);
  const wanted = new Set<string>([...paths, ...freshPaths]);
  for (const { url } of await kept.keys()) {
    const path = new URL(url).pathname;
    if (!wanted.has(path)) await kept.delete(path);
  }
}

function pathsOf(list: FileList): readonly string[] {
  const files = Object.values(list).flatMap(({ file, css = [], assets = [] }) => [
    file,
    ...css,
    ...assets,
  ]);
  return [...new Set(files)].filter((file) => file.startsWith('assets/')).map((file) => `/${file}`);
}
