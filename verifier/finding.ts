/** What a check finds: what broke and where, what is merely odd, and what an entry says. */

/** Something that is not as it must be. */
export type Broken = { readonly where: string; readonly what: string };

/** Something a careful reader should know although nothing is broken. */
export type Notice = { readonly where: string; readonly what: string };

/** One entry in plain words. */
export type Told = { readonly index: number; readonly kind: string; readonly text: string };

/** Collects findings while a check goes on. */
export class Findings {
  readonly broken: Broken[] = [];
  readonly notices: Notice[] = [];
  readonly #log: string;

  constructor(log: string) {
    this.#log = log;
  }

  /** Records a broken rule at an entry, or at a file or other named place. */
  breaks(where: number | string, what: string): void {
    this.broken.push({ where: this.#place(where), what });
  }

  notes(where: number | string, what: string): void {
    this.notices.push({ where: this.#place(where), what });
  }

  #place(where: number | string): string {
    return typeof where === 'number' ? `${this.#log} entry ${where}` : `${this.#log} ${where}`;
  }
}
