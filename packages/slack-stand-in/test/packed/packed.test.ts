import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { name as REPOSITORY } from '../../../../package.json';

const PACKAGE = resolve(__dirname, '../..');
/** A build, and an installation over the network. */
const PATIENCE = 300_000;

/** What the package was taken out of, and would not find any more. */
const FOREIGN = new RegExp(`${REPOSITORY}|\\.\\./src/|aws-stand-in`, 'gi');

const run = promisify(execFile);
/** As somebody has it who knows nothing of this repository: no condition, no loader. */
const env = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  npm_config_cache: process.env.npm_config_cache,
};
const npm = (cwd: string, ...args: string[]) => run('npm', [...args, '--no-audit', '--no-fund'], { cwd, env });

let project: string;
let installed: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'packed-'));
  await npm(PACKAGE, 'pack', '--pack-destination', project);
  const [file = ''] = await readdir(project);
  await npm(project, 'init', '-y');
  await npm(project, 'install', `./${file}`, '@slack/bolt@5.1.0');
  installed = join(project, 'node_modules/slack-stand-in');
}, PATIENCE);
afterAll(() => rm(project, { recursive: true, force: true }));

it.each([
  ['plain node', []],
  // They resolve packages of their own to sources so, and must not be led to ours, which are not there.
  ['conditions of its own', ['--conditions=workspace', '--conditions=source']],
])(
  'a stock Bolt app is clicked, answers, and changes its message: %s',
  async (_, conditions) => {
    await copyFile(join(PACKAGE, 'samples/bolt-app.js'), join(project, 'bolt-app.js'));
    const { stdout } = await run(process.execPath, [...conditions, 'bolt-app.js'], { cwd: project, env });
    expect(stdout.split('\n').filter((line) => !line.startsWith('['))).toEqual(['Approved', 'Thank you, <@U0ANN>', '']);
  },
  30_000,
);

it('the page comes with its scripts and styles', async () => {
  const script = `
    require('slack-stand-in/testing').openSlack().then(async ({ url, close }) => {
      const page = await (await fetch(url)).text();
      const links = [...page.matchAll(/(?:src|href)="(\\/assets\\/[^"]+)"/g)].map(([, link]) => url + link);
      const answers = await Promise.all(links.map((link) => fetch(link)));
      process.stdout.write(JSON.stringify(answers.map(({ status }) => status)));
      await close();
    });`;
  const { stdout } = await run(process.execPath, ['-e', script], { cwd: project, env });
  const statuses: number[] = JSON.parse(stdout);
  expect(statuses.length).toBeGreaterThan(20);
  expect(new Set(statuses)).toEqual(new Set([200]));
}, 30_000);

it('Slack’s schema of manifests comes with it, and its license', async () => {
  const script = `
    const { LOCAL_CONFIG_TOKEN: { token } } = require('slack-stand-in');
    require('slack-stand-in/testing').openSlack().then(async ({ apiUrl, close }) => {
      const body = new URLSearchParams({ token, manifest: '{}' });
      process.stdout.write(await (await fetch(apiUrl + 'apps.manifest.validate', { method: 'POST', body })).text());
      await close();
    });`;
  const { stdout } = await run(process.execPath, ['-e', script], { cwd: project, env });
  expect(JSON.parse(stdout)).toMatchObject({ error: 'invalid_manifest', errors: [{ pointer: '/' }] });
  const license = await readFile(join(installed, 'third-party/manifest-schema/LICENSE'), 'utf8');
  expect(license).toContain('MIT License');
}, 30_000);

it('its types stand on their own, every library checked', async () => {
  const consumer = `
    import { type Pane, type SlackEvent, startSlackStandIn } from 'slack-stand-in';
    import { messageBlocks } from 'slack-stand-in/block-kit';
    import { MessageBody, respondWithPane } from 'slack-stand-in/page';
    import { openSlack, type Person, type Shown } from 'slack-stand-in/testing';
    export const use = async (pane: Pane): Promise<Shown> => {
      const slack = await openSlack({ panes: (seen) => (seen.url() === '' ? [] : [pane]) });
      const ann: Person = slack.as('U0ANN');
      const { blocks = [] } = await ann.waitFor('C0GENERAL', 'hello');
      const [first] = messageBlocks.parse(blocks);
      return first?.type === 'header' ? ann.command('C0GENERAL', '/echo', first.text.text) : ann.click(null, 'x');
    };
    export const parts: unknown[] = [startSlackStandIn, respondWithPane, MessageBody];
    export const isMessage = (event: SlackEvent): boolean => event.type === 'message' && event.message.ts !== '';
    // @ts-expect-error: internals are nobody's business
    export type { Slack } from 'slack-stand-in';
  `;
  await writeFile(join(project, 'consumer.ts'), consumer);
  const compilerOptions = {
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    target: 'es2023',
    module: 'nodenext',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
  };
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  const tsc = require.resolve('typescript/package.json').replace('package.json', 'bin/tsc');
  const { stdout } = await run(process.execPath, [tsc, '-p', project], { cwd: project, env });
  expect(stdout).toBe('');
}, 60_000);

it('holds what it needs and nothing of what it came from', async () => {
  const files = (await readdir(installed, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
    .filter((file) => !file.startsWith('node_modules/'));
  expect(files.filter((file) => !/^(dist|public|third-party)\//.test(file)).sort()).toEqual([
    'LICENSE',
    'README.md',
    'package.json',
  ]);
  for (const file of files) {
    const text = await readFile(join(installed, file), 'utf8');
    const faults = [...text.matchAll(FOREIGN)].map(([fault]) => fault);
    expect({ file, faults }).toEqual({ file, faults: [] });
  }
});
