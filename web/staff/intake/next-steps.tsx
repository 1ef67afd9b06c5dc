/** What happens with an emergency after it was taken in: said before anybody presses anything. */

import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { t } from '../words/intake-words.ts';

/** Numbers and roles are the pack's. */
export function NextSteps({ pack }: { readonly pack: LegalPack }) {
  const { emergency, region } = pack;
  const door = region.doors.emergency;
  const steps = [
    t('next.intake'),
    t('next.call-back'),
    t('next.check'),
    t('next.sign', { need: door.approvals, roles: door.roles.join(', ') }),
    t('next.open'),
    t('next.paper', { hours: emergency.courtPaperHours }),
    t('next.review', { hours: emergency.reviewHours }),
  ];
  return (
    <section
      aria-labelledby="next"
      className="rounded-control border border-line bg-paper-2 p-4 lg:sticky lg:top-5"
    >
      <h2 id="next" className="m-0 text-15 font-semibold">
        {t('next.title')}
      </h2>
      <ol className="m-0 mt-2 flex list-decimal flex-col gap-1.5 ps-5 text-15">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="m-0 mt-3 text-15 font-medium">{t('next.false')}</p>
    </section>
  );
}
