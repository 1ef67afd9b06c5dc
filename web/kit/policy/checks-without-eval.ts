/** Keeps zod from trying `eval`: imported before all else, since schemas try as they are made. */

import * as z from 'zod';

z.config({ jitless: true });
