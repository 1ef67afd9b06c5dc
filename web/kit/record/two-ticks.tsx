/** The mark: two ticks that lean on each other, the second drawn by another hand. */

/**
 * Whole only where something really was countersigned; `half` leaves the second tick's place
 * empty, as a form leaves room for a signature.
 */
export function TwoTicks(props: {
  readonly size?: number;
  readonly half?: boolean;
  readonly label?: string;
}) {
  const size = props.size ?? 20;
  const name =
    props.label === undefined
      ? ({ 'aria-hidden': true } as const)
      : ({ role: 'img', 'aria-label': props.label } as const);
  return (
    <svg
      {...name}
      width={size * 1.25}
      height={size}
      viewBox="0 0 30 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="shrink-0"
    >
      <path d="M2.5 13.2 7.4 18.4 17.2 5.4" strokeWidth="2.6" />
      <path
        d="M13.1 15.1c1.3 1.2 2.4 2.6 3.5 4.3 2.5-5.2 5.9-10.6 10.7-15.8"
        strokeWidth="2.1"
        className={props.half === true ? 'text-line' : 'text-marigold'}
      />
    </svg>
  );
}
