import { build } from 'esbuild';
import { bundles } from './bundles';

build(bundles()).catch(() => {
  // esbuild has already said what is wrong.
  process.exitCode = 1;
});
