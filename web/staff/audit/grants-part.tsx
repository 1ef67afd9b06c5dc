/** The list of grants with its filters; each row opens to its evidence. */

import { useState } from 'react';
import type { AuditedLog } from '@countersign/client/audit/read-audit.ts';
import type { KnownGrant } from '@countersign/wire/http/audit-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FilterPills } from '../../kit/controls/filter-pills.tsx';
import { useNow } from '../../kit/time/use-now.ts';
import { useCommands } from '../keys/use-commands.ts';
import { useRowKeys } from '../keys/use-row-keys.ts';
import { t } from '../words/safeguards/audit-words.ts';
import { filteredGrants, grantFilters, type GrantFilter } from './audit-model.ts';
import { GrantRow } from './grant-row.tsx';

const shownAtOnce = 60;
const timeTurnsMs = 30_000;

/** A fresh draw shows itself. */
export function GrantsPart(props: {
  readonly log: AuditedLog;
  readonly known: readonly KnownGrant[];
  readonly drawn: readonly number[];
}) {
  const { log, known, drawn } = props;
  const now = useNow(timeTurnsMs);
  const [chosen, setChosen] = useState<GrantFilter>('all');
  const [seen, setSeen] = useState(drawn);
  const [shown, setShown] = useState(shownAtOnce);
  const list = useRowKeys<HTMLUListElement>();
  if (seen !== drawn) {
    setSeen(drawn);
    setChosen('sample');
  }
  const filters = grantFilters.filter((one) => one !== 'sample' || drawn.length > 0);
  useCommands({
    filter: () => setChosen(filters[(filters.indexOf(chosen) + 1) % filters.length] ?? 'all'),
  });
  const found = filteredGrants(log.grants, chosen, drawn);
  const files = new Map(known.map((one) => [one.grant, one]));
  return (
    <>
      <FilterPills
        label={t('grants.filter')}
        pills={filters.map((value) => ({
          value,
          label: t(`filter.${value}`),
          count: filteredGrants(log.grants, value, drawn).length,
        }))}
        chosen={chosen}
        onChoose={setChosen}
      />
      {found.length === 0 ? (
        <p className="m-0 mt-3 text-15 text-ink-2">{t('grants.none')}</p>
      ) : (
        <ul ref={list} aria-label={t('grants.list')} className="m-0 mt-2 list-none p-0">
          {found.slice(0, shown).map((grant) => (
            <GrantRow key={grant.index} grant={grant} file={files.get(grant.index)} nowMs={now} />
          ))}
        </ul>
      )}
      {found.length <= shown ? null : (
        <Button look="plain" onClick={() => setShown(shown + shownAtOnce)}>
          {t('grants.more', { count: Math.min(shownAtOnce, found.length - shown) })}
        </Button>
      )}
    </>
  );
}
