import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessory, inputElement } from '../../src/block-kit/elements';
import { PAYLOAD_KINDS } from '../../src/client/payload-kinds';
import { given } from '../../src/given';
import { eventually, type MessageAt, type SeenView, type Shown, sendSigned } from '../../src/testing';
import { openTestSlack, type TestSlack } from '../test-slack';
import { SIGNING_SECRET, workspace } from '../workspace';
import { NEVER_SENT, SENT } from './differences';
import { pythonPath } from './python';

let slack: TestSlack;
let state: string;
let python: ChildProcess;
let url: string;
let kindsOfBolt: readonly string[];
const ann = () => slack.as('U0ANN');

/** Starts the app, which says where it listens. */
async function startApp(): Promise<void> {
  const env = { SLACK: slack.url, STATE: state };
  python = spawn(pythonPath(), [join(__dirname, 'app.py')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: python.stdout as NodeJS.ReadableStream }), 'line');
  ({ url, kinds: kindsOfBolt } = JSON.parse(line));
  await slack.setRequestUrl(`${url}/slack/events`);
}

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'slack-bolt-'));
  slack = await openTestSlack({
    commands: [{ command: '/ask', description: 'Asks' }],
    events: ['message.channels', 'message.im'],
    workspace: { bot: { ...workspace.bot, scopes: [...workspace.bot.scopes, 'commands'] } },
  });
  await startApp();
});
afterAll(async () => {
  python.kill();
  await slack.close();
  await rm(state, { recursive: true });
});

// Whom bolt knows no installation of, it answers nothing else.
beforeAll(async () => {
  const install = await fetch(`${url}/slack/install`);
  const page = await install.text();
  const authorizeUrl = /href="(http[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const cookie = install.headers.get('set-cookie')?.split(';')[0] ?? '';
  const back = await ann().consent(authorizeUrl, 'allow');
  const installed = await fetch(back, { headers: { cookie } });
  expect(await installed.text()).toContain('Thank you');
});

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
const options = [option('a'), option('b')];
const [a, b] = options;
const words = { type: 'plain_text', text: 'Words' };

/** Each element as it is sent, what a person does with it, and what bolt is to read of that. */
const ELEMENTS: Readonly<Record<string, { readonly with?: object; readonly value?: unknown; readonly read: object }>> =
  {
    button: { with: { text: words, value: 'v' }, read: { value: 'v', text: { ...words, emoji: true } } },
    overflow: { with: { options }, value: 'b', read: { selected_option: b } },
    static_select: { with: { options }, value: 'b', read: { selected_option: b } },
    multi_static_select: { with: { options }, value: ['a', 'b'], read: { selected_options: [a, b] } },
    users_select: { value: 'U0BEN', read: { selected_user: 'U0BEN' } },
    multi_users_select: { value: ['U0BEN'], read: { selected_users: ['U0BEN'] } },
    radio_buttons: { with: { options }, value: 'a', read: { selected_option: a } },
    checkboxes: { with: { options }, value: ['a'], read: { selected_options: [a] } },
    plain_text_input: { value: 'hello', read: { value: 'hello' } },
    url_text_input: { value: 'https://example.com/', read: { value: 'https://example.com/' } },
  };
const isInput = (type: string): boolean => type.endsWith('_text_input');
const elementTypes = [
  ...new Set([...accessory.options, ...inputElement.options].map(({ shape }) => shape.type.value)),
].filter((type) => type !== 'image');

function blockOf(type: string): object {
  const element = { type, action_id: `choose_${type}`, ...ELEMENTS[type]?.with };
  return isInput(type)
    ? { type: 'input', block_id: type, dispatch_action: true, label: words, element }
    : { type: 'section', block_id: type, text: words, accessory: element };
}

let elements: MessageAt;
beforeAll(async () => {
  const blocks = elementTypes.map(blockOf) as never[];
  elements = await slack.client.chat.postMessage({ channel: await direct(), text: 'choose', blocks });
});

async function chooseIn(type: string): Promise<void> {
  const { value, read } = ELEMENTS[type] ?? { read: {} };
  expect((await ann().click(elements, `choose_${type}`, value)).ok).toBe(true);
  const said = await eventually(
    async () => (await ann().messages(await direct())).find(({ text }) => text.includes(`"type": "${type}"`)),
    `what bolt read of ${type}`,
  );
  const { action, state: now } = JSON.parse(said.text.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
  expect(action).toEqual({ type, ...read });
  // A state has neither what is pressed once, nor whatever belongs to the element alone.
  expect(now).toEqual(type === 'button' || type === 'overflow' ? null : { type, ...read });
}

/** The direct messages of Ann with the app. */
async function direct(): Promise<string> {
  const { channels } = await ann().workspace();
  return channels.find(({ is_im }) => is_im)?.id ?? '';
}

const textsOf = (shown: Pick<Shown, 'ephemeral'>): string[] => shown.ephemeral.map(({ text }) => text);
const sectionsOf = (view: SeenView | null | undefined): string[] =>
  (view?.blocks ?? []).flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : []));
const ask = (how: string) => ann().command('C0REVIEW', '/ask', how);
const told = (how: string): string => `/ask ${how} by ann in review`;
const inChannel = (text: string) => ann().waitFor('C0REVIEW', text);
const inDirect = async (text: string) => ann().waitFor(await direct(), text);

async function asked(): Promise<SeenView> {
  await ann().shortcut('submit_article');
  return eventually(async () => (await ann().views()).at(-1), 'the modal');
}
async function submitted(entered: string) {
  const result = await ann().submit(await asked(), { ask: { words: entered } });
  const titles = (await ann().views()).map(({ title }) => title.text);
  await Promise.all((await ann().views()).slice(-1).map((view) => ann().close(view, 'all')));
  return { ...result, titles };
}

/** What is done with each kind of payload, by kind: one that is missing here is missing in the table. */
const PLAYED: Readonly<Record<(typeof PAYLOAD_KINDS)[number], Readonly<Record<string, () => Promise<void>>>>> = {
  block_actions: {
    'on a message, answered by response_url': async () => {
      const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'press', value: 'v', text: words }] }];
      const posted = await slack.client.chat.postMessage({
        channel: 'C0REVIEW',
        text: 'press',
        blocks: blocks as never[],
      });
      expect((await ann().click(posted, 'press')).ok).toBe(true);
      const now = await inChannel(`button v by U0ANN in the message ${posted.ts}`);
      expect(now.ts).toBe(posted.ts);
    },
    'on an ephemeral message': async () => {
      await ask('respond');
      const seen = await eventually(
        async () => (await ann().messages('C0REVIEW')).find(({ text }) => text === told('respond')),
        'the answer',
      );
      expect((await ann().click(seen, 'press')).ok).toBe(true);
      await inChannel(`button v by U0ANN in the ephemeral ${seen.ts}`);
    },
    'on a Home': async () => {
      await ann().openHome();
      const home = await eventually(() => ann().home(), 'the Home');
      expect((await ann().click(home, 'press')).ok).toBe(true);
      await eventually(
        async () => sectionsOf(await ann().home()).includes('button v by U0ANN at home'),
        'the Home of the click',
      );
    },
    'in a modal': async () => {
      const view = await asked();
      expect((await ann().click(view, 'press')).ok).toBe(true);
      await eventually(
        async () => sectionsOf((await ann().views()).at(-1)).includes('button v by U0ANN in the modal'),
        'the modal of the click',
      );
      await ann().close(view, 'all');
    },
    ...Object.fromEntries(elementTypes.map((type) => [`of ${type}`, () => chooseIn(type)])),
  },
  shortcut: {
    'a global one opens a modal': async () => {
      const view = await asked();
      expect(view).toMatchObject({ callback_id: 'asked', private_metadata: 'shortcut by U0ANN' });
      await ann().close(view, 'all');
    },
  },
  view_submission: {
    'closes the modal': async () => {
      expect(await submitted('done')).toMatchObject({ ok: true, titles: [] });
      await inDirect('done, shortcut by U0ANN');
    },
    'response_action errors': async () => {
      expect(await submitted('errors')).toMatchObject({ ok: false, errors: { ask: 'other words' }, titles: ['Ask'] });
    },
    'response_action update': async () => {
      expect(await submitted('update')).toMatchObject({ ok: true, titles: ['Updated'] });
    },
    'response_action push': async () => {
      expect(await submitted('push')).toMatchObject({ ok: true, titles: ['Ask', 'Pushed'] });
    },
    'response_action clear': async () => {
      expect(await submitted('clear')).toMatchObject({ ok: true, titles: [] });
    },
  },
  view_closed: {
    'one, and all of them': async () => {
      await ann().close(await asked());
      await inDirect('closed, is_cleared False');
      await ann().close(await asked(), 'all');
      await inDirect('closed, is_cleared True');
    },
  },
  slash_command: {
    'answered by words': async () => expect(textsOf(await ask('words'))).toEqual([told('words')]),
    'answered by blocks': async () => {
      const [message] = (await ask('blocks')).ephemeral;
      expect(message).toMatchObject({ text: told('blocks'), blocks: [{ type: 'section' }] });
    },
    'answered in the channel': async () => {
      await ask('in_channel');
      expect((await slack.as('U0ANN').waitFor('C0REVIEW', told('in_channel'))).is_ephemeral).toBeUndefined();
    },
    'answered later, by respond and by say': async () => {
      expect(await ask('respond')).toMatchObject({ ok: true });
      expect((await inChannel(told('respond'))).is_ephemeral).toBe(true);
      await ask('say');
      expect((await inChannel(told('say'))).bot_id).toBe('B0BOT');
    },
    'opens a modal': async () => {
      await ask('modal');
      const view = await eventually(async () => (await ann().views()).at(-1), 'the modal');
      await ann().close(view, 'all');
    },
  },
  app_home_opened: {
    'publishes the Home': async () => {
      expect((await ann().openHome()).ok).toBe(true);
      await eventually(
        async () => sectionsOf(await ann().home())[0] === 'home of U0ANN in T0TEST, retry none none',
        'the Home',
      );
    },
    'sent again after HTTP 500, with X-Slack-Retry-Num and -Reason': async () => {
      expect(await slack.as('U0BEN').openHome()).toMatchObject({ ok: false, error: 'dispatch_failed' });
      await eventually(
        async () => sectionsOf(await slack.as('U0BEN').home())[0] === 'home of U0BEN in T0TEST, retry 1 http_error',
        'the Home',
      );
    },
  },
  message: {
    'in direct messages': async () => {
      await ann().write(await direct(), 'hello & <you>');
      await inDirect('heard hello &amp; &lt;you&gt; of U0ANN in im');
    },
    'in a thread of a channel': async () => {
      const parent = await slack.client.chat.postMessage({ channel: 'C0REVIEW', text: 'a card' });
      await ann().write(parent, 'mine');
      await ann().waitFor(parent, 'heard mine of U0ANN in channel');
    },
  },
  url_verification: {
    'gives the challenge back': async () => {
      const config = slack.newClient({ token: 'xoxe.xoxp-local' });
      const { manifest } = (await config.apps.manifest.export({ app_id: 'A0APP' })) as { manifest?: object };
      const request_url = `${url}/slack/events`;
      const settings = { event_subscriptions: { request_url, bot_events: ['app_home_opened'] } };
      const changed = { ...manifest, settings: { interactivity: { is_enabled: true, request_url }, ...settings } };
      await config.apps.manifest.update({ app_id: 'A0APP', manifest: JSON.stringify(changed) as never });
      const [sent] = (await slack.exchanges()).filter(({ name }) => name === 'url_verification');
      expect([sent?.status, sent?.url]).toEqual([200, request_url]);
    },
  },
};

describe('received', () => {
  for (const kind of PAYLOAD_KINDS) {
    const played = PLAYED[kind] ?? {};
    it.each(Object.keys(played))(`${kind} %s`, (how) => played[how]?.());
  }
});

describe('held', () => {
  it('every kind of payload is played', () => {
    const played = PAYLOAD_KINDS.filter((kind) => Object.keys(PLAYED[kind] ?? {}).length > 0);
    expect(played).toEqual(PAYLOAD_KINDS);
  });

  it('every kind of payload that slack_bolt knows is sent, or there is a reason', () => {
    expect([...kindsOfBolt].sort()).toEqual([...Object.keys(SENT), ...Object.keys(NEVER_SENT)].sort());
    // A url_verification it answers before it looks.
    expect(new Set([...Object.values(SENT), 'url_verification'])).toEqual(new Set(PAYLOAD_KINDS));
  });
});

describe('refused', () => {
  const body = new URLSearchParams({ command: '/ask', text: 'words' }).toString();
  const send = (signingSecret: string, at?: number) =>
    sendSigned({ url: `${url}/slack/events`, signingSecret, body, ...given({ at }) });

  it.each([
    ['a request that is signed with another secret', () => send('another')],
    ['a request that is signed six minutes ago', () => send(SIGNING_SECRET, Date.now() - 6 * 60_000)],
  ])('%s', async (_, sent) => expect((await sent()).status).toBe(401));
});
