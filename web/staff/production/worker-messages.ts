/** What the page and the worker that builds a production say to each other. */

import type { BuiltProduction } from '@countersign/client/production/build-production.ts';
import type {
  ProductionInput,
  ProductionProgress,
} from '@countersign/client/production/production-input.ts';

/** What is built; the worker fetches the font itself. */
export type BuildOrder = Omit<ProductionInput, 'font'>;

/** What the worker says, the last one being `built` or `refused`. */
export type BuildNews =
  | { readonly kind: 'progress'; readonly progress: ProductionProgress }
  | { readonly kind: 'built'; readonly built: BuiltProduction }
  /** `why` may be shown, and names nobody; it is missing for a fault of ours. */
  | { readonly kind: 'refused'; readonly why: string | undefined };
