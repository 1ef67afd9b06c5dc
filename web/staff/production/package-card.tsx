/** One package: its numbers, its links, who fetched when, and the way to make or end a link. */

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { may } from '@countersign/rules/staff/permissions.ts';
import type { ProductionView } from '@countersign/wire/http/legal/production-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { sizeText } from '../../kit/files/size-text.ts';
import { FactList } from '../../kit/record/fact-list.tsx';
import { localTime } from '../../kit/time/exact-times.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/production-words.ts';
import { linkState } from './packing-model.ts';
import { usePackageLink } from './use-package-link.ts';

const timeTurnsMs = 30_000;
/** What a link is made with: long enough for an office, few enough to be noticed. */
const linkDays = 7;
const linkFetches = 3;
const dayMs = 86_400_000;

/** The card. */
export function PackageCard({ one }: { readonly one: ProductionView }) {
  const { session } = useStaff();
  const now = useNow(timeTurnsMs);
  const { stage, by, bytes, readyAtMs, createdAtMs, sha256, manifestSha256, links } = one;
  const when = localTime(readyAtMs ?? createdAtMs);
  const mayDeliver = may(session?.roles ?? [], 'deliver-production') && stage === 'ready';
  const isLive = links.some((link) => linkState(link, now) === 'live');
  return (
    <li className="rounded-control border border-line px-4 py-4">
      <p className="figures m-0 mb-3 text-15 font-medium">
        {stage === 'ready'
          ? t('list.ready', { when, slot: by, size: sizeText(bytes) })
          : t('list.uploading')}
      </p>
      <FactList
        facts={[
          { name: t('list.manifest'), value: <code className="break-all">{manifestSha256}</code> },
          { name: t('list.sha'), value: <code className="break-all">{sha256}</code> },
        ]}
      />
      <p className="m-0 mt-2 max-w-[68ch] text-ink-2">{t('list.manifest-hint')}</p>
      <Links links={links} nowMs={now} />
      {mayDeliver ? <Delivery one={one} isLive={isLive} /> : null}
    </li>
  );
}

function Links(props: { readonly links: ProductionView['links']; readonly nowMs: number }) {
  return (
    <ul className="figures m-0 mt-4 flex list-none flex-col gap-2 p-0 text-15 empty:hidden">
      {props.links.map((link) => {
        const state = linkState(link, props.nowMs);
        const atMs = state === 'ended' ? (link.endedAtMs ?? 0) : link.expiresAtMs;
        const used = link.fetches.length;
        return (
          <li key={link.madeAtMs}>
            {t(`link.${state}`, {
              ...{ slot: link.by, when: localTime(atMs), used, max: link.fetchesMax },
            })}
            <ul className="m-0 list-none ps-4 text-13 text-ink-2">
              {used === 0 ? <li>{t('link.unfetched')}</li> : null}
              {link.fetches.map(({ begunAtMs, wholeAtMs }) => (
                <li key={begunAtMs}>
                  {wholeAtMs === undefined
                    ? t('link.broken', { when: localTime(begunAtMs) })
                    : t('link.fetched', { when: localTime(wholeAtMs) })}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

function Delivery(props: { readonly one: ProductionView; readonly isLive: boolean }) {
  const { one, isLive } = props;
  const { productions } = useStaff();
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string>();
  const link = usePackageLink(secret);
  const fetchedAgain = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['productions', one.order] });
    await queries.invalidateQueries({ queryKey: ['orders', one.order] });
  };
  const making = useSubmit(async () => {
    const terms = { livesMs: linkDays * dayMs, fetchesMax: linkFetches };
    setSecret((await productions.deliver(one.production, terms)).secret);
    await fetchedAgain();
  });
  const ending = useSubmit(async () => {
    await productions.endLinks(one.production);
    setSecret(undefined);
    await fetchedAgain();
  });
  const terms = {
    days: t('link.days', { count: linkDays }),
    fetches: t('link.fetches', { count: linkFetches }),
  };
  return (
    <div className="mt-4 flex flex-col gap-3 border-t border-line pt-4">
      <p className="m-0 text-15">{t(isLive ? 'link.end-does' : 'link.does', terms)}</p>
      <ProblemNote sentence={making.problem ?? ending.problem} />
      <div className="flex flex-wrap gap-2">
        {isLive ? (
          <Button look="danger" disabled={ending.busy} onClick={() => ending.submit()}>
            {t('link.end')}
          </Button>
        ) : (
          <Button disabled={making.busy} onClick={() => making.submit()}>
            {t('link.button')}
          </Button>
        )}
      </div>
      <div role="status" className="empty:hidden">
        {secret === undefined ? null : (
          <div className="rounded-control border border-marigold-line bg-marigold-wash p-4 text-15">
            <p className="m-0 font-medium">{t('link.secret')}</p>
            <code className="mt-1 block break-all">{secret}</code>
            {link === undefined ? null : (
              <>
                <p className="m-0 mt-3 font-medium">{t('link.whole')}</p>
                <code className="mt-1 block break-all">{link}</code>
              </>
            )}
            <p className="m-0 mt-2">{t('link.secret-text')}</p>
          </div>
        )}
      </div>
    </div>
  );
}
