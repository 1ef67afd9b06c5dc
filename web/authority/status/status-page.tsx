/** Following a request by its link: where it stands, what is asked back, letters and packages. */

import { Link, useLocation } from '@tanstack/react-router';
import type { PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { FactList } from '../../kit/record/fact-list.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { localTime, utcTime } from '../../kit/time/exact-times.ts';
import { LinkForm } from '../frame/link-form.tsx';
import { secretIn } from '../../kit/portal/link-secret.ts';
import { portalProblem } from '../frame/portal-problem.ts';
import { t } from '../words/status-words.ts';
import { KeepPart } from './keep-part.tsx';
import { LettersPart } from './letters-part.tsx';
import { PackagesPart } from './packages-part.tsx';
import { QuestionsPart } from './questions-part.tsx';
import { useStatus } from './use-status.ts';
import { WishPart } from './wish-part.tsx';

/** Without a link there is nothing to show, and nothing to search by. */
export function StatusPage() {
  const secret = secretIn(useLocation().hash);
  return (
    <div className="mx-auto max-w-3xl">
      {secret === undefined ? <NoLink sentence={undefined} /> : <Followed secret={secret} />}
    </div>
  );
}

function NoLink({ sentence }: { readonly sentence: string | undefined }) {
  return (
    <>
      <h1 className="m-0 mb-4 font-serif text-34 font-medium">{t('title')}</h1>
      <ProblemNote sentence={sentence} />
      <LinkForm
        to="/status"
        label={t('link.ask')}
        hint={t('link.hint')}
        button={t('link.open')}
        notOne={t('link.not-one')}
      />
    </>
  );
}

function Followed({ secret }: { readonly secret: string }) {
  const { data, error, dataUpdatedAt } = useStatus(secret);
  if (data === 'unknown') return <NoLink sentence={t('link.unknown')} />;
  if (data === undefined) {
    return error === null ? (
      <SkeletonRows rows={5} label={t('waiting')} />
    ) : (
      <NoLink sentence={portalProblem(error)} />
    );
  }
  return (
    <div className="flex flex-col gap-9">
      <header>
        <h1 className="m-0 font-serif text-34 font-medium text-balance break-words">
          {t('page.of', { reference: data.reference })}
        </h1>
        <State status={data} />
        <p className="figures m-0 mt-3 text-13 text-ink-2">
          {t('refresh', { when: localTime(dataUpdatedAt) })}
        </p>
        <ProblemNote sentence={error === null ? undefined : portalProblem(error)} />
      </header>
      {data.state === 'received' ? <KeepPart status={data} secret={secret} /> : null}
      <QuestionsPart status={data} secret={secret} />
      <PackagesPart status={data} />
      <LettersPart status={data} />
      <WishPart status={data} secret={secret} />
      {data.state === 'received' ? null : <KeepPart status={data} secret={secret} />}
      <p className="m-0 text-15 print:hidden">
        <Link to="/status" className="font-medium text-petrol underline underline-offset-4">
          {t('link.other')}
        </Link>
      </p>
    </div>
  );
}

/** Ours and theirs are two fields: neither is ever read as the other. */
function State({ status }: { readonly status: PortalStatus }) {
  const { state, desired, reference, receivedAtMs } = status;
  return (
    <div
      role="status"
      className="mt-4 rounded-slip border border-marigold-line bg-marigold-wash px-4 py-4"
    >
      <p className="m-0 text-20 font-semibold">{t(`state.${state}`)}</p>
      <p className="m-0 mt-1 mb-4 max-w-[60ch] text-15">{t(`means.${state}`)}</p>
      <FactList
        facts={[
          { name: t('with-us'), value: t(`state.${state}`) },
          {
            name: t('you-want'),
            value: t(desired === undefined ? 'want.none' : `want.${desired}`),
          },
          { name: t('reference'), value: reference },
          {
            name: t('received'),
            value: `${utcTime(receivedAtMs)} (${localTime(receivedAtMs)})`,
          },
        ]}
      />
    </div>
  );
}
