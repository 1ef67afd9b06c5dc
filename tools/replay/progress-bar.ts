/** A progress bar: one line that is redrawn on a terminal, one line per tenth elsewhere. */

const width = 24;
const redrawEveryMs = 100;

/** Shows how far a count is, and how fast. */
export class ProgressBar {
  readonly #label: string;
  readonly #total: number;
  readonly #startedMs = performance.now();
  #count = 0;
  #drawnMs = 0;
  #tenth = -1;

  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
  }

  /** Counts; draws now and then. */
  add(count: number): void {
    this.#count += count;
    if (process.stdout.isTTY) this.#redraw(false);
    else this.#sayTenth();
  }

  /** Draws the end and goes to the next line. */
  end(): void {
    if (!process.stdout.isTTY) return;
    this.#redraw(true);
    process.stdout.write('\n');
  }

  #redraw(now: boolean): void {
    const nowMs = performance.now();
    if (!now && nowMs - this.#drawnMs < redrawEveryMs) return;
    this.#drawnMs = nowMs;
    process.stdout.write(`\r\x1b[2K${this.#line()}`);
  }

  #sayTenth(): void {
    const tenth = Math.floor((10 * this.#count) / Math.max(1, this.#total));
    if (tenth === this.#tenth) return;
    this.#tenth = tenth;
    process.stdout.write(`${this.#line()}\n`);
  }

  #line(): string {
    const part = Math.min(1, this.#count / Math.max(1, this.#total));
    const bar = '█'.repeat(Math.round(part * width)).padEnd(width, '░');
    const seconds = (performance.now() - this.#startedMs) / 1000;
    const rate = Math.round(this.#count / Math.max(seconds, 0.001));
    const numbers = [this.#count, this.#total, rate];
    const [count, total, pace] = numbers.map((number) => number.toLocaleString('en'));
    return `  ${this.#label.padEnd(8)} ${bar} ${count} of ${total}, ${pace} a second`;
  }
}
