import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildBundles } from './bundles';
import { CONFIG_FILE, loadStageConfig, StageConfigError, stackName } from './config';

/** What can be done with a stage, and what to say after it. */
const VERBS = {
  deploy: (stage: string) => `
Next: npm run slack:install -- --stage ${stage}
Then: npm run keys -- add NAME --scopes read,submit --stage ${stage}
      npm run doctor -- --stage ${stage}
`,
  diff: () => '',
  destroy: (_stage: string, { keepData }: { keepData: boolean }) =>
    keepData ? '\nThe tables and the secrets are kept: docs/operations.md, “Remove everything”.\n' : '',
};

const USAGE = `npm run ${Object.keys(VERBS).join(' | ')} [-- --stage NAME [--config FILE] [-- options of the CDK]]
The stage is prod unless named. ${CONFIG_FILE} says what each stage is like: docs/operations.md.`;

/** Something to put right, which the message says how. */
class StageError extends Error {}

/** Builds, and hands one stage to the CDK. @returns the CDK's exit status. */
async function main(args: string[]): Promise<number> {
  const { verb, stage, file, forTheCdk } = read(args);
  if (!existsSync(file)) {
    throw new StageError(`There is no ${file}, which says who may decide, and where. For example:
  { "${stage}": { "reviewChannel": "C0123ABCD", "reviewers": ["S0123ABCD", "U0123ABCD"] } }`);
  }
  const config = loadStageConfig(stage, file);
  await buildBundles();
  const context = ['--context', `stage=${stage}`, '--context', `config=${file}`];
  const status = await cdk([verb, stackName(stage), ...context, ...forTheCdk]);
  if (status === 0) process.stdout.write(VERBS[verb](stage, config));
  return status;
}

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { stage: { type: 'string', default: 'prod' }, config: { type: 'string', default: CONFIG_FILE } },
      allowPositionals: true,
    });
    const [verb = '', ...forTheCdk] = positionals;
    if (isVerb(verb)) return { verb, stage: values.stage, file: values.config, forTheCdk };
  } catch (error) {
    throw new StageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
  throw new StageError(USAGE);
}

const isVerb = (text: string): text is keyof typeof VERBS => Object.hasOwn(VERBS, text);

async function cdk(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [require.resolve('aws-cdk/bin/cdk'), ...args], { stdio: 'inherit' });
  const [status] = await once(child, 'exit');
  return status ?? 1;
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const told = error instanceof StageError || error instanceof StageConfigError;
    process.stderr.write(`${told ? error.message : error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  },
);
