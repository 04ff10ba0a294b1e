import { buildBundles } from './bundles';

buildBundles().catch(() => {
  // esbuild has already said what is wrong.
  process.exitCode = 1;
});
