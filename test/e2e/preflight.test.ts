import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everythingShown } from '../../src/cli/preflight/shown';
import { type Newsroom, openNewsroom } from '../support/newsroom';
import { runCli } from '../support/run-cli';

const BOT = 'U0HOLDPOINT';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

/** What is printed: each check's line by its name, what is said below them, and how it ended. */
async function preflight(args: readonly string[], env: Record<string, string> = {}) {
  const { status, out, err } = await runCli('preflight', args, env);
  const lines = Array.from(out.matchAll(/^([✓✗–]) (.+?) {2,}(.*)$/gm), ([, mark = '', name = '', what = '']) => [
    name,
    `${mark} ${what}`,
  ]);
  return { status, err, found: Object.fromEntries(lines), below: out.trim().split('\n').at(-1), out };
}
const here = () => ({ AWS_ENDPOINT_URL: newsroom.host().awsUrl });
/** As who deploys a stage, to whatever the AWS SDK is pointed at. */
const signedIn = () => ({
  ...here(),
  ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
});

describe('npm run preflight', () => {
  it('after the installation: asks both, and says by name what could not be asked here', async () => {
    const shown = everythingShown();
    const { status, err, found, below } = await preflight([], here());
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(found).toMatchObject({
      definition: expect.stringMatching(/^✓ Step Functions takes it$/),
      jsonata: expect.stringMatching(/^✓ /),
      'state Request review': expect.stringMatching(/^✓ a decision, .*a malformed callback is retried$/),
      'lambda-concurrency': '– GetAccountSettings of Lambda could not be asked: what answers here does not have it.',
      'start-execution': '– Service Quotas could not be asked: what answers here does not have it.',
      scopes: expect.stringMatching(/^✓ all \d+ of the manifest/),
      channel: expect.stringMatching(/^✓ @holdpoint is in #review/),
      blocks: `✓ ${shown.length} messages and views of ${new Set(shown.map(({ builder }) => builder)).size} builders would be shown`,
    });
    expect(below).toBe('What was asked is well; 3 checks (–) were not made.');
  });

  it('before the deployment: asks AWS, and leaves Slack for later', async () => {
    const { status, err, found } = await preflight(['--stage', 'dev'], signedIn());
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(found).toMatchObject({
      configuration: '– there is no holdpoint.config.json yet, which npm run deploy needs',
      definition: expect.stringMatching(/^✓ /),
      'state Forbidden title?': expect.stringMatching(/^✓ /),
      stack: '– holdpoint-dev is not deployed: ask again after npm run slack:install -- --stage dev',
      ...Object.fromEntries(['secret', 'scopes', 'blocks'].map((name) => [name, '– needs stack'])),
    });
  });

  it('tells every fault at once, and ends with 1', async () => {
    const members = ['U0MONA', 'U0MAX', 'U0NIA'];
    await newsroom.slack.changeChannel('C0REVIEW', { members, isArchived: true });
    const { status, found, below } = await preflight([], here());
    await newsroom.slack.changeChannel('C0REVIEW', { members: [...members, BOT], isArchived: false });
    expect(status).toBe(1);
    expect(found).toMatchObject({
      channel: expect.stringMatching(/^✗ @holdpoint is not in #review\. → Type there: \/invite @holdpoint$/),
      archived: expect.stringMatching(/^✗ #review is archived/),
      blocks: expect.stringMatching(/^✓ /),
    });
    expect(below).toMatch(/^2 of \d+ checks failed\.$/);
  });

  it('prints no secret', async () => {
    const { out } = await preflight([], here());
    expect(out).not.toMatch(/xoxb|local-signing-secret|a-made-up-token/);
  });

  it('says that nobody is signed in, once', async () => {
    const { status, out, found } = await preflight(['--stage', 'prod'], {
      ...{ AWS_REGION: 'us-east-1', AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' },
    });
    expect(status).toBe(1);
    expect(out.match(/^✗ /gm)).toHaveLength(1);
    expect(found).toMatchObject({ definition: '– needs credentials', 'start-execution': '– needs credentials' });
  });

  it('says how it is used', async () => {
    expect(await preflight(['now'])).toMatchObject({ status: 2, err: expect.stringContaining('npm run preflight') });
  });
});
