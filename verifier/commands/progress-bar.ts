/** Shows on a terminal how far a check has come; says nothing to a file or a pipe. */

const barCells = 30;

/** Draws on stderr, so that what is printed can be kept; `undefined` where nobody watches. */
export function progressBar(): (log: string, done: number, of: number) => void {
  const { stderr } = process;
  if (!stderr.isTTY) return () => undefined;
  return (log, done, of) => {
    const cells = Math.floor((barCells * done) / Math.max(1, of));
    const bar = '#'.repeat(cells).padEnd(barCells, '-');
    const count = `${done.toLocaleString('en')} of ${of.toLocaleString('en')}`;
    // The line is taken away when the log is done: what matters is said by the report.
    stderr.write(done < of ? `\r\x1b[K${log} log [${bar}] ${count} entries` : '\r\x1b[K');
  };
}
