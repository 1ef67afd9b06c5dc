/** Fetching a package by its link: what it is, the download, its check, and how it is opened. */

import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { Problem } from '@countersign/wire/problems.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { sizeText } from '../../kit/files/size-text.ts';
import { FactList } from '../../kit/record/fact-list.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { localTime, utcTime } from '../../kit/time/exact-times.ts';
import { Command } from '../frame/command.tsx';
import { LinkForm } from '../frame/link-form.tsx';
import { secretIn } from '../../kit/portal/link-secret.ts';
import { portalProblem } from '../frame/portal-problem.ts';
import { usePortal } from '../frame/use-portal.ts';
import { t } from '../words/package-words.ts';
import { FetchPart } from './fetch-part.tsx';
import { packageName, type PackageLook } from './use-download.ts';

/** Without a link there is nothing to show. */
export function PackagePage() {
  const secret = secretIn(useLocation().hash);
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-9">
      <header>
        <h1 className="m-0 font-serif text-34 font-medium">{t('title')}</h1>
        <p className="m-0 mt-2 max-w-[68ch] text-17 text-pretty">{t('lead')}</p>
        {secret === undefined ? <NoLink /> : null}
      </header>
      {secret === undefined ? null : <OnePackage key={secret} secret={secret} />}
      <OpenPart />
    </div>
  );
}

function NoLink() {
  return (
    <LinkForm
      to="/package"
      label={t('link.ask')}
      hint={t('link.hint')}
      button={t('link.open')}
      notOne={t('link.not-one')}
    />
  );
}

function OnePackage({ secret }: { readonly secret: string }) {
  const portal = usePortal();
  const { data, error, refetch } = useQuery({
    queryKey: ['package', secret],
    queryFn: () => portal.lookAtPackage(secret),
    retry: false,
  });
  if (data !== undefined) {
    return (
      <>
        <Facts look={data} />
        <FetchPart look={data} secret={secret} onEnd={refetch} />
        <p className="m-0 text-15">
          <Link to="/package" className="font-medium text-petrol underline underline-offset-4">
            {t('link.other')}
          </Link>
        </p>
      </>
    );
  }
  if (error === null) return <SkeletonRows rows={3} label={t('waiting')} />;
  const isUnknown = error instanceof Problem && error.code === 'not-found';
  return (
    <div>
      <ProblemNote sentence={isUnknown ? t('link.unknown') : portalProblem(error)} />
      <NoLink />
    </div>
  );
}

function Facts({ look }: { readonly look: PackageLook }) {
  const { bytes, sha256, expiresAtMs, fetchesLeft } = look;
  return (
    <Panel id="facts" title={t('facts.title')}>
      <FactList
        facts={[
          { name: t('size'), value: sizeText(bytes) },
          { name: t('ends'), value: `${utcTime(expiresAtMs)} (${localTime(expiresAtMs)})` },
          { name: t('left'), value: String(fetchesLeft) },
        ]}
      />
      <p className="m-0 mt-3 mb-1 text-13 text-ink-2">{t('sha')}</p>
      <Command text={sha256} name={t('sha')} />
      <p className="m-0 mt-2 max-w-[68ch] text-15">{t('sha-text')}</p>
    </Panel>
  );
}

function OpenPart() {
  const zip = packageName.replace(/\.age$/, '');
  return (
    <Panel id="open" title={t('open.title')}>
      <div className="flex max-w-[72ch] flex-col gap-3 text-15">
        <p className="m-0">{t('open.decrypt')}</p>
        <Command text={`age --decrypt --identity our-key.txt --output ${zip} ${packageName}`} />
        <p className="m-0">{t('open.verify')}</p>
        <Command text={`node verifier/main.ts production ${zip} --trust trust.json`} />
        <p className="m-0 text-ink-2">{t('open.verifier')}</p>
        <p className="m-0">{t('open.manifest')}</p>
      </div>
    </Panel>
  );
}
