/** Shows both apps over people who do not exist, for working on their look: no server, no stack. */

import { join } from 'node:path';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

const entries = [
  {
    name: 'messenger',
    port: 7480,
    hint: 'add ?guest, ?first, ?offline, ?ended, ?new, ?reset, ?hidden or ?replacing',
  },
  {
    name: 'staff',
    port: 7481,
    hint: 'add ?guest, ?stale or ?as=ROLE to the address, such as ?as=security',
  },
] as const;

for (const { name, port, hint } of entries) {
  const server = await createServer({
    configFile: false,
    root: join(import.meta.dirname, name),
    logLevel: 'error',
    server: { port, fs: { allow: [join(import.meta.dirname, '../..')] } },
    plugins: [react(), tailwind()],
  });
  await server.listen();
  process.stdout.write(`${name}: ${server.resolvedUrls?.local[0] ?? ''} (${hint})\n`);
}
