import { buildApp } from '/work/main/web/server/build-apps.ts';
const [root,out]=process.argv.slice(2);
console.time('build'); await buildApp(root!, out!); console.timeEnd('build');
