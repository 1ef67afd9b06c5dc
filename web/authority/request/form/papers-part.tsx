/** The papers: looked at before they are taken, and kept on this device until they are sent. */

import { useState } from 'react';
import {
  portalDocumentBytesMax,
  portalDocumentsMax,
} from '@countersign/wire/http/legal/authority-routes.ts';
import { Button } from '../../../kit/controls/button.tsx';
import { ProblemNote } from '../../../kit/controls/problem-note.tsx';
import { SelectField } from '../../../kit/controls/select-field.tsx';
import { sizeText } from '../../../kit/files/size-text.ts';
import { FileButton } from '../../../kit/form/file-button.tsx';
import { FormPart } from '../../../kit/form/form-part.tsx';
import { paperName, within } from '../../words/law-words.ts';
import { t } from '../../words/request-words.ts';
import { paperTypes, withPicked, type PickedFile } from './papers-model.ts';
import type { PartProps } from './part-props.ts';
import type { RequestDesk } from '../request-desk.ts';
import type { PortalPaper } from '../request-model.ts';

/** The first is the order itself, unless somebody says otherwise. */
export function PapersPart(
  props: PartProps & {
    readonly papers: readonly PortalPaper[];
    readonly change: RequestDesk['changePapers'];
  },
) {
  const { pack, draft, papers, change } = props;
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const required = pack.instruments.get(draft.instrument)?.requires.documents ?? [];
  const add = async (chosen: readonly File[]): Promise<void> => {
    setBusy(true);
    const read = await Promise.all(chosen.map(readFile));
    const files = read.flatMap(({ file }) => file ?? []);
    change((before) => {
      const picked = withPicked(before, files, required);
      setRefused([...read.flatMap(({ problem }) => problem ?? []), ...picked.refused]);
      return picked.papers;
    });
    setBusy(false);
  };
  const size = sizeText(portalDocumentBytesMax);
  return (
    <FormPart title={t('part.papers')}>
      <div id="field-papers" className="flex flex-col gap-4 sm:col-span-2">
        {required.length === 0 ? null : (
          <p className="m-0 text-15 text-ink-2">
            {t('papers.needs', {
              papers: required.map((one) => within(paperName(one))).join(', '),
            })}
          </p>
        )}
        {papers.map((paper, at) => (
          <PaperLine
            key={`${paper.name} ${at}`}
            paper={paper}
            types={paperTypes(required)}
            onPaper={(next) => {
              change((all) => all.flatMap((one, index) => (index === at ? (next ?? []) : one)));
            }}
          />
        ))}
        <FileButton
          label={isBusy ? t('papers.reading') : t('papers.add')}
          hint={t('papers.hint', { count: portalDocumentsMax, size })}
          accept="application/pdf,image/png,image/jpeg"
          isBusy={isBusy}
          onFiles={(chosen) => void add(chosen)}
        />
        <ProblemNote sentence={refused.length === 0 ? undefined : refused.join(' ')} />
      </div>
    </FormPart>
  );
}

function PaperLine(props: {
  readonly paper: PortalPaper;
  readonly types: readonly string[];
  readonly onPaper: (paper: PortalPaper | undefined) => void;
}) {
  const { paper, types, onPaper } = props;
  const { name, type, bytes } = paper;
  return (
    <div className="flex flex-wrap items-end gap-2">
      <SelectField
        label={t('papers.type', { name, size: sizeText(bytes.length) })}
        className="min-w-0 flex-1 basis-56 break-words"
        options={types.map((value) => ({ value, label: paperName(value) }))}
        value={type}
        onChange={(event) => onPaper({ ...paper, type: event.target.value })}
      />
      <Button look="plain" onClick={() => onPaper(undefined)}>
        {t('papers.remove', { name })}
      </Button>
    </div>
  );
}

async function readFile(file: File): Promise<{ file?: PickedFile; problem?: string }> {
  const { name, size } = file;
  // What is too large by far is not even read.
  if (size > 10 * portalDocumentBytesMax) {
    const most = sizeText(portalDocumentBytesMax);
    return { problem: t('papers.too-large', { name, size: sizeText(size), most }) };
  }
  try {
    return { file: { name, bytes: new Uint8Array(await file.arrayBuffer()) } };
  } catch {
    return { problem: t('papers.unread', { name }) };
  }
}
