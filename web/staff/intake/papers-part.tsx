/** The papers that came with an order: kept under their digests before the file begins. */

import { useState } from 'react';
import type { OrderId } from '@countersign/rules/ids.ts';
import type { OrderDocument } from '@countersign/rules/legal/order-entry.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { SelectField } from '../../kit/controls/select-field.tsx';
import { FileButton } from '../../kit/form/file-button.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { enteringProblem } from '../order/actions/refusal-words.ts';
import { t } from '../words/intake-words.ts';
import type { PartProps } from './intake-page.tsx';

const paperTypes = ['instrument', 'translation', 'validation', 'other'] as const;

/** The first is the order itself, unless somebody says otherwise. */
export function PapersPart({ draft, set, order }: PartProps & { readonly order: OrderId }) {
  const staff = useStaff();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const add = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const added: OrderDocument[] = [];
      for (const file of files) {
        const isFirst = draft.documents.length + added.length === 0;
        const bytes = new Uint8Array(await file.arrayBuffer());
        const paper = { name: file.name, type: isFirst ? 'instrument' : 'other', bytes };
        added.push(await staff.legal.keepPaper(order, paper));
      }
      set({ documents: [...draft.documents, ...added] });
    } catch (error) {
      setProblem(enteringProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const setType = (sha256: string, type: string): void => {
    set({
      documents: draft.documents.map((one) => (one.sha256 === sha256 ? { ...one, type } : one)),
    });
  };
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-3 p-0 text-17 font-semibold">{t('part.papers')}</legend>
      <div className="flex flex-col gap-4">
        {draft.documents.map(({ sha256, name, type }) => (
          <SelectField
            key={sha256}
            label={t('papers.type', { name })}
            className="max-w-md"
            options={paperTypes.map((value) => ({ value, label: t(`paper.${value}`) }))}
            value={type}
            onChange={(event) => setType(sha256, event.target.value)}
          />
        ))}
        <FileButton
          label={isBusy ? t('papers.adding') : t('papers.add')}
          hint={t('papers.hint')}
          accept="application/pdf,image/png,image/jpeg"
          isBusy={isBusy}
          onFiles={(files) => void add(files)}
        />
        <ProblemNote sentence={problem} />
      </div>
    </fieldset>
  );
}
