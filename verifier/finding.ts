/** What a check finds: what broke and where, and what is merely odd. */

/** Something that is not as it must be. */
export type Broken = { readonly where: string; readonly what: string };

/** Something a careful reader should know although nothing is broken. */
export type Notice = { readonly where: string; readonly what: string };

/** Collects findings while a check goes on. */
export class Findings {
  readonly broken: Broken[] = [];
  readonly notices: Notice[] = [];
  readonly #log: string;
  readonly #said = new Set<string>();

  constructor(log: string) {
    this.#log = log;
  }

  /** Records a broken rule at an entry, or at a file or other named place. */
  breaks(where: number | string, what: string): void {
    this.#add(this.broken, where, what);
  }

  notes(where: number | string, what: string): void {
    this.#add(this.notices, where, what);
  }

  /** Who looks again finds the same again, and says it once. */
  #add(list: Broken[] | Notice[], where: number | string, what: string): void {
    const place = this.#place(where);
    const said = `${place} ${what}`;
    if (!this.#said.has(said)) list.push({ where: place, what });
    this.#said.add(said);
  }

  #place(where: number | string): string {
    return typeof where === 'number' ? `${this.#log} entry ${where}` : `${this.#log} ${where}`;
  }
}
