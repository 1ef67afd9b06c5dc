/** The reasons of a report, one of which is chosen; choosing sends nothing. */

import { reportReasons, type ReportReason } from '@countersign/rules/report-case.ts';
import { t } from '../words/english.ts';

/** A row for each reason; arrow keys walk them, as in any group of radio buttons. */
export function ReasonChoice(props: {
  readonly chosen: ReportReason | undefined;
  readonly disabled: boolean;
  readonly onChoose: (reason: ReportReason) => void;
}) {
  return (
    <fieldset disabled={props.disabled} className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-3 p-0 text-15 font-semibold">{t('report.why')}</legend>
      <ul className="m-0 list-none overflow-hidden rounded-control border border-line p-0">
        {reportReasons.map((reason) => (
          <li key={reason} className="border-line not-first:border-t">
            <label
              className="flex min-h-12 items-center gap-3 bg-float px-4 text-15 hover:bg-paper-2
                has-checked:bg-petrol-wash has-focus-visible:outline-2
                has-focus-visible:-outline-offset-2 has-focus-visible:outline-(--focus)"
            >
              <input
                type="radio"
                name="report-reason"
                value={reason}
                checked={props.chosen === reason}
                onChange={() => props.onChoose(reason)}
                className="size-5 shrink-0 accent-(--petrol-fill) outline-none"
              />
              {t(`reason.${reason}`)}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
