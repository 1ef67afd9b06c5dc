/** The secret of a link: what stands behind its #, which no server is ever sent. */

/** The secret in what somebody pasted: a whole link, or the end of one. */
export function secretIn(text: string): string | undefined {
  return /(?:^|#)([A-Za-z0-9_-]{43})$/.exec(text.trim())?.[1];
}

/** A link to a page of this portal with its secret. */
export function linkOf(origin: string, page: 'status' | 'package', secret: string): string {
  return `${origin}/${page}#${secret}`;
}
