/** The report of an account as PDF: the same records once more, for those who file paper. */

import type { ProducedRow } from '@countersign/rules/production/produced-records.ts';
import type { AccountContent } from '../gather-content.ts';
import { drawable, setPages, type Paragraph } from '../pdf/page-setter.ts';
import { GlyphUse, pdfBytes } from '../pdf/pdf-writer.ts';
import type { Font } from '../pdf/true-type.ts';
import type { ProductionInput } from '../production-input.ts';
import { factsOf } from './folder-facts.ts';
import type { PackageFile } from './package-file.ts';
import { threadsOf } from './threads.ts';

/** What the report is made with. */
export type ReportParts = {
  readonly input: Pick<ProductionInput, 'order' | 'madeAtMs'>;
  readonly font: Font;
};

/** `report.pdf`. */
export function reportFile(path: string, parts: ReportParts, content: AccountContent): PackageFile {
  const { input, font } = parts;
  const title = `${input.order.reference}: account ${content.account}`;
  return {
    path,
    records: content.messages.length + content.envelopes.length,
    pieces: () => {
      const glyphs = new GlyphUse(font);
      const paragraphs = paragraphsOf(title, parts, content);
      const pages = setPages(paragraphs, glyphs, title);
      return pdfBytes(pages, glyphs, { title, madeAtMs: input.madeAtMs });
    },
  };
}

const titleSize = 16;
const headSize = 12;
const dim = 0.4;

function* paragraphsOf(
  title: string,
  { input, font }: ReportParts,
  content: AccountContent,
): Generator<Paragraph> {
  let missing = 0;
  const counted = (text: string): string => {
    missing += drawable(font, text).missing;
    return text;
  };
  const named = (person: string) => (person === content.account ? 'the account' : person);
  yield { text: title, size: titleSize };
  for (const [name, value] of factsOf(input.order, content)) {
    yield { text: `${name}: ${value}`, before: 3 };
  }
  yield* rowParagraphs('Details of the account', content.subscriber, counted);
  yield* rowParagraphs('Sign-ins', content.sessions, counted);
  if (content.envelopes.length > 0) yield heading('Who wrote to whom and when');
  for (const { n, sentAt, sender, members, kind, bytes } of content.envelopes) {
    const others = members.filter((member) => member !== sender);
    const to = others.map(named).join(', ');
    yield {
      text: `${n} \u00b7 ${sentAt} \u00b7 ${named(sender)} to ${to}: ${kind}, ${bytes} bytes`,
    };
  }
  yield* messageParagraphs(content, counted);
  if (missing > 0) {
    const note =
      `${missing} characters above stand as \u25af, because this report cannot draw their `
      + 'scripts or would draw them wrongly. They are in messages.json, messages.csv and '
      + 'index.html.';
    yield { text: note, before: 18 };
  }
}

function* messageParagraphs(
  { messages, account }: AccountContent,
  counted: (text: string) => string,
): Generator<Paragraph> {
  for (const [at, thread] of threadsOf(messages).entries()) {
    yield heading(`Conversation ${at + 1}`);
    yield { text: `Of ${thread.people.join(', ')}; id ${thread.conversation}`, grey: dim };
    for (const { n, sentAt, sender, kind, target, text, emoji } of thread.messages) {
      const what = kind === 'message' ? '' : `, ${kind} of ${target ?? 'nothing'}`;
      yield {
        text: `${n} \u00b7 ${sentAt} \u00b7 ${sender === account ? 'the account' : sender}${what}`,
        grey: dim,
        before: 5,
      };
      const words = text ?? emoji;
      if (words !== undefined) yield { text: counted(words), indent: 12 };
    }
  }
}

function* rowParagraphs(
  name: string,
  rows: readonly ProducedRow[],
  counted: (text: string) => string,
): Generator<Paragraph> {
  if (rows.length > 0) yield heading(name);
  for (const row of rows) {
    const cells = Object.entries(row).map(([key, value]) => `${key}: ${value}`);
    yield { text: counted(cells.join('; ')), before: 4 };
  }
}

function heading(text: string): Paragraph {
  return { text, size: headSize, before: 16 };
}
