/** One file of a package, written in pieces so that no file is ever whole in memory. */

/** A file that is made when it is asked for; asked twice, it gives the same. */
export type PackageFile = {
  /** With `/` between folders. */
  readonly path: string;
  /** Records that it shows, for the progress. */
  readonly records: number;
  readonly pieces: () => Iterable<string | Uint8Array>;
};

/** Records of a piece: enough that joining costs nothing, few enough that none is large. */
const pieceRecords = 200;

/** A file of one text. */
export function textFile(path: string, text: string): PackageFile {
  return { path, records: 0, pieces: () => [text] };
}

/** A head, a line for each record, and a foot. */
export function* recordPieces<Row>(
  { head, foot }: { readonly head: string; readonly foot: string },
  rows: readonly Row[],
  lineOf: (row: Row, at: number) => string,
): Generator<string> {
  yield head;
  for (let from = 0; from < rows.length; from += pieceRecords) {
    const some = rows.slice(from, from + pieceRecords);
    yield some.map((row, at) => lineOf(row, from + at)).join('');
  }
  yield foot;
}
