import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import { buildBundles } from '../../infra/bundles';
import { dependencies, devDependencies } from '../../package.json';
import { type Line, type Measured, measured } from './line';
import { LINES } from './lines';
import { PAGE, page, picture, type Run, table } from './page';
import { plot } from './plot';

const DOCS = join(__dirname, '../..', dirname(PAGE));

/** `npm run bench` measures every line and writes the page; `npm run bench -- NAME` measures those named, and tells what came of it. */
async function main(names: readonly string[]): Promise<void> {
  const lines = LINES.filter(({ name }) => names.length === 0 || names.includes(name));
  if (lines.length < names.length) throw new Error(`The lines are ${LINES.map(({ name }) => name).join(', ')}.`);
  // The notice is for whoever deploys; on AWS the handlers run on a newer Node.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const tell = (text: string): void => void process.stderr.write(`${seconds().toFixed(0).padStart(5)} s  ${text}\n`);

  tell('building the bundles');
  await buildBundles();
  const results: [Line, readonly Measured[]][] = [];
  for (const line of lines) {
    const figures = await line.measure((progress) => tell(`${line.name}: ${progress}`));
    const all = line.comparisons.map((comparison, n) => measured(comparison, figures[n] ?? []));
    results.push([line, all]);
    process.stdout.write(`${table(all)}\n\n`);
  }
  if (names.length === 0)
    write({ date: new Date().toISOString().slice(0, 10), seconds: seconds(), ...here() }, results);
  tell('done');
}

/** Writes the page and its pictures, in place of those of an earlier run. */
function write(run: Run, results: readonly [Line, readonly Measured[]][]): void {
  const pictures = join(DOCS, 'pictures');
  mkdirSync(pictures, { recursive: true });
  for (const file of readdirSync(pictures)) if (file.startsWith('performance-')) rmSync(join(pictures, file));
  for (const [line, all] of results) writeFileSync(join(DOCS, picture(line)), plot(line.title, all));
  writeFileSync(join(DOCS, '..', PAGE), page(run, results));
}

function here(): Pick<Run, 'machine' | 'versions'> {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return {
    machine: `${availableParallelism()} core(s) of ${cpus()[0]?.model.trim()}, ${gigabytes} GB, ${type()} ${release()}`,
    versions: {
      Node: process.versions.node,
      '@aws-sdk/client-dynamodb': dependencies['@aws-sdk/client-dynamodb'],
      '@aws-sdk/client-sfn': dependencies['@aws-sdk/client-sfn'],
      '@slack/bolt': dependencies['@slack/bolt'],
      'slack-edge': devDependencies['slack-edge'],
      dynalite: devDependencies.dynalite,
      obscenity: devDependencies.obscenity,
    },
  };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
