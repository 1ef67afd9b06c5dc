/** A slip: one entry of the record as a piece of paper, with a tick for each witness. */

import type { ReactNode } from 'react';
import { TwoTicks } from './two-ticks.tsx';

/** One entry as shown. */
export type SlipProps = {
  readonly headline: string;
  readonly lines: readonly { readonly name: string; readonly value: string }[];
  /** `Entry 48 213`. */
  readonly entry: string;
  readonly witnesses: readonly string[];
  readonly witnessLabel: (name: string) => string;
  /** What to know about the witnesses, under their names. */
  readonly witnessNote: string | undefined;
  /** What this device checked besides, one line for each. */
  readonly checks: readonly string[];
  /** A word above the headline. */
  readonly mark?: string;
  readonly children?: ReactNode;
};

/** What was opened, why, when; then the entry, the ticks and the check on this device. */
export function ReceiptSlip(props: SlipProps) {
  return (
    <article className="slip-holder">
      <div className="slip px-5 pt-5 text-ink">
        {props.mark === undefined ? null : (
          <p className="m-0 mb-1 text-12 font-medium text-marigold-ink">{props.mark}</p>
        )}
        <h3 className="m-0 font-serif text-20 font-medium text-balance">{props.headline}</h3>
        <dl className="figures mt-3 mb-0 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-13">
          {props.lines.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-ink-2">{name}</dt>
              <dd className="m-0">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="slip-rule mt-4 pt-3">
          <p className="figures m-0 flex items-center gap-2 text-15 font-semibold">
            <TwoTicks size={18} />
            {props.entry}
          </p>
          <ul className="m-0 mt-1 list-none p-0 text-13 text-ink-2">
            {props.witnesses.map((name) => (
              <li key={name}>✓ {props.witnessLabel(name)}</li>
            ))}
            {props.witnessNote === undefined ? null : <li>{props.witnessNote}</li>}
            {props.checks.map((check) => (
              <li key={check}>✓ {check}</li>
            ))}
          </ul>
          {props.children}
        </div>
      </div>
    </article>
  );
}
