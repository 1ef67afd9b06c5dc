/** Buttons: one look for each weight of what they do. */

import type { ButtonHTMLAttributes, ReactNode } from 'react';

const looks = {
  primary: 'bg-petrol-fill text-on-petrol hover:bg-petrol-press disabled:opacity-60',
  quiet: 'border border-line bg-float text-ink hover:bg-paper-2 disabled:opacity-60',
  plain: 'text-petrol hover:bg-petrol-wash disabled:opacity-60',
  /** Leads to a danger, and asks first. */
  grave: 'border border-line bg-float text-crimson hover:bg-crimson-wash disabled:opacity-60',
  danger: 'bg-crimson-fill text-on-petrol hover:brightness-95 disabled:opacity-60',
} as const;

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly look?: keyof typeof looks;
  readonly children: ReactNode;
};

/** A button with words; `busy` work is shown by changing the words, never by a spinner. */
export function Button({ look = 'primary', className = '', children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`inline-flex min-h-10 items-center justify-center gap-2 rounded-control px-4
        text-15 font-medium transition-colors duration-(--quick) select-none
        pointer-coarse:min-h-11 ${looks[look]} ${className}`}
    >
      {children}
    </button>
  );
}

type IconButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** Its name for everybody: read aloud and shown on hover. */
  readonly label: string;
  readonly children: ReactNode;
};

/** A button that is only a sign; the name is required. */
export function IconButton({ label, className = '', children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={`inline-flex size-10 shrink-0 items-center justify-center rounded-control
        text-ink-2 transition-colors duration-(--quick) hover:bg-paper-3 hover:text-ink
        disabled:opacity-50 pointer-coarse:size-11 ${className}`}
    >
      {children}
    </button>
  );
}
