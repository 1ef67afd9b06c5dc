/** One opening: its stages as they come, then the evidence, kept only while the page is there. */

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ReportId } from '@countersign/rules/ids.ts';
import type { OpeningState } from '@countersign/client/staff/open-case.ts';
import type { EvidenceJson } from '@countersign/wire/vault/record-calls.ts';
import { passkeyProblem } from '../door/passkey-problem.ts';
import { useStaff } from '../frame/use-staff.ts';
import { openingSteps, type OpeningStep } from './opening-model.ts';

/** What the case page shows of an opening. */
export type Opening = {
  readonly steps: readonly OpeningStep[] | undefined;
  readonly evidence: EvidenceJson | undefined;
  readonly problem: string | undefined;
  readonly isRunning: boolean;
  readonly open: () => void;
};

/** The opening of a case by this desk. */
export function useOpening(report: ReportId): Opening {
  const staff = useStaff();
  const queries = useQueryClient();
  const [state, setState] = useState<OpeningState>();
  const [evidence, setEvidence] = useState<EvidenceJson>();
  const [problem, setProblem] = useState<string>();
  const [isRunning, setRunning] = useState(false);
  const last = useRef<OpeningState>(undefined);
  const open = (): void => {
    if (isRunning) return;
    setRunning(true);
    setProblem(undefined);
    last.current = undefined;
    setState({ stage: 'prepared', witnesses: [] });
    staff
      .open(report, (next) => {
        if (next.stage !== 'refused') last.current = next;
        setState(next);
      })
      .then(setEvidence)
      .catch((error: unknown) => {
        setState({ stage: 'refused', witnesses: [] });
        setProblem(passkeyProblem(error));
      })
      .finally(() => {
        setRunning(false);
        void queries.invalidateQueries({ queryKey: ['cases'] });
        void queries.invalidateQueries({ queryKey: ['status'] });
      });
  };
  const steps = state === undefined ? undefined : openingSteps(state, last.current);
  return { steps, evidence, problem, isRunning, open };
}
