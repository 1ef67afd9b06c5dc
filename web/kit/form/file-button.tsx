/** A button that takes files from the device, with what may be taken said beside it. */

import { FileUp } from 'lucide-react';
import { useId } from 'react';

/** The browser's own file field, under a label that looks like the other buttons. */
export function FileButton(props: {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly isBusy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const { label, hint, accept, isBusy, onFiles } = props;
  const id = useId();
  return (
    <div>
      <label
        htmlFor={id}
        className="inline-flex min-h-10 cursor-pointer items-center gap-2 rounded-control border
          border-line bg-float px-4 text-15 font-medium hover:bg-paper-2
          has-focus-visible:outline-2 has-focus-visible:outline-offset-2
          has-focus-visible:outline-(--focus) pointer-coarse:min-h-11"
      >
        <FileUp size={17} aria-hidden="true" />
        {label}
        <input
          id={id}
          type="file"
          accept={accept}
          multiple
          disabled={isBusy}
          className="sr-only"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </label>
      <p id={`${id}-hint`} className="m-0 mt-1.5 text-13 text-ink-2">
        {hint}
      </p>
    </div>
  );
}
