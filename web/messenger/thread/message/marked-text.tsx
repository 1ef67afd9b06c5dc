/** Marked text as elements: every piece is a node that React makes, so no text becomes HTML. */

import { useMemo, type ReactNode } from 'react';
import { markedText, type Block, type Inline } from './marked-text-model.ts';

/** A link somebody pressed. */
export type PressedLink = Extract<Inline, { kind: 'link' }>;

type MarkedTextProps = {
  readonly text: string;
  readonly own: boolean;
  /** Handles of those who are in the chat, and my own. */
  readonly handles: ReadonlySet<string>;
  readonly me: string;
  /** Says whether the browser may open it right away. */
  readonly onLink: (link: PressedLink) => boolean;
};

/** The text with its marks. */
export function MarkedText(props: MarkedTextProps) {
  const { text, handles } = props;
  const blocks = useMemo(() => markedText(text, handles), [text, handles]);
  return blocks.map((block, at) => <BlockPart key={at} {...props} block={block} />);
}

function BlockPart(props: MarkedTextProps & { readonly block: Block }) {
  const { block, own } = props;
  const inline = (parts: readonly Inline[]): ReactNode => <Line {...props} parts={parts} />;
  const wash = own ? 'bg-on-petrol/15' : 'bg-paper-3';
  switch (block.kind) {
    case 'lines':
      return (
        <span className="block [unicode-bidi:plaintext] empty:hidden">{inline(block.parts)}</span>
      );
    case 'quote':
      return (
        <blockquote
          dir="auto"
          className={`m-0 my-1 border-s-2 ps-2.5 ${own ? 'border-on-petrol/60' : 'border-edge'}`}
        >
          {inline(block.parts)}
        </blockquote>
      );
    case 'list': {
      const List = block.isNumbered ? 'ol' : 'ul';
      return (
        <List
          dir="auto"
          className={`m-0 my-1 ps-5 ${block.isNumbered ? 'list-decimal' : 'list-disc'}`}
        >
          {block.items.map((item, at) => (
            <li key={at}>{inline(item)}</li>
          ))}
        </List>
      );
    }
    case 'code':
      return (
        <pre
          dir="ltr"
          className={`m-0 my-1 max-w-full overflow-x-auto rounded-control px-3 py-2 text-13
            ${wash}`}
        >
          <code>{block.text}</code>
        </pre>
      );
  }
}

function Line(props: MarkedTextProps & { readonly parts: readonly Inline[] }): ReactNode {
  return props.parts.map((part, at) => <InlinePart key={at} {...props} part={part} />);
}

function InlinePart(props: MarkedTextProps & { readonly part: Inline }): ReactNode {
  const { part, own, me, onLink } = props;
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return (
        <code dir="ltr" className={`rounded-[4px] px-1 ${own ? 'bg-on-petrol/15' : 'bg-paper-3'}`}>
          {part.text}
        </code>
      );
    case 'mention':
      return (
        <bdi className={`font-semibold ${mentionLook(part.handle === me, own)}`}>{part.text}</bdi>
      );
    case 'bold':
      return (
        <strong>
          <Line {...props} parts={part.parts} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Line {...props} parts={part.parts} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Line {...props} parts={part.parts} />
        </s>
      );
    case 'link':
      return (
        <a
          dir="auto"
          href={part.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          onClick={(event) => {
            if (!onLink(part)) event.preventDefault();
          }}
          className={`underline underline-offset-3 ${own ? '' : 'text-petrol'}`}
        >
          {part.text}
        </a>
      );
  }
}

function mentionLook(isMe: boolean, own: boolean): string {
  if (isMe) return 'rounded-[4px] bg-marigold-wash px-0.5 text-marigold-ink';
  return own ? '' : 'text-petrol';
}
