import { describe, expect, it } from '@jest/globals';
import { button, drawnPage, focusedId, messageSaying } from './drawn-page';
import { seriousFindings } from './serious-findings';

const drawn = drawnPage();

const here = { user: 'U0ANN', at: 'C0REVIEW' };
const say = async (text: string, more: object = {}): Promise<string> =>
  (await drawn.slack.client.chat.postMessage({ channel: 'C0REVIEW', text, ...more })).ts ?? '';

describe('the conversation', () => {
  it('shows who wrote what and when, in the viewer’s zone, by days, and marks the app', async () => {
    const noon = 1_900_000_000;
    await say(`At <!date^${noon}^{date_num} {time}|noon>, <@U0ANN> and <!subteam^S0MODS> meet`);
    const page = await drawn.browser.open(drawn.url(here), { timezoneId: 'Asia/Tokyo' });
    const message = messageSaying(page, 'meet');
    expect(await message.locator('time').last().textContent()).toBe('2030-03-17 6:46 PM');
    expect(await message.locator('.mention').allTextContents()).toEqual(['@Ann Example', '@mods']);
    expect(await message.locator('.app-badge').textContent()).toBe('App');
    expect(await message.locator('.permalink time').getAttribute('datetime')).toMatch(/^\d{4}-.*Z$/);
    expect(await page.locator('.day').first().textContent()).toBe('Today');
    expect(await page.locator('.day').count()).toBe(1);
  });

  it('grows, changes and shrinks while focus, scroll and typed words stay', async () => {
    for (let at = 0; at < 12; at += 1) await drawn.slack.as('U0ANN').write('C0REVIEW', `line ${at}`);
    const press = { type: 'actions', block_id: 'kept', elements: [button('a', 'Press')] };
    const ts = await say('before', { blocks: [press] });
    const page = await drawn.browser.open(drawn.url(here));
    await page.evaluate('window.mark = "same document"');
    await page.locator('#composer-words').fill('half a sentence');
    await messageSaying(page, 'Press').locator('button').focus();
    const focused = await focusedId(page);
    await page.locator('#scroller').evaluate((scroller) => scroller.scrollTo(0, 40));

    const other = await say('a newcomer');
    await messageSaying(page, 'a newcomer').waitFor();
    await drawn.slack.client.chat.update({
      channel: 'C0REVIEW',
      ts,
      text: 'after',
      blocks: [{ type: 'section', text: { type: 'plain_text', text: 'A new line' } }, press],
    });
    await messageSaying(page, 'A new line').waitFor();
    expect(await focusedId(page)).toBe(focused);
    expect(await page.locator('#composer-words').inputValue()).toBe('half a sentence');
    expect(await page.locator('#scroller').evaluate((scroller) => scroller.scrollTop)).toBe(40);
    expect(await page.locator('#announcer').textContent()).toContain('a newcomer');
    expect(await page.locator('#jump').isVisible()).toBe(true);

    await drawn.slack.client.chat.delete({ channel: 'C0REVIEW', ts: other });
    await messageSaying(page, 'a newcomer').waitFor({ state: 'detached' });
    await drawn.slack.client.chat.update({ channel: 'C0REVIEW', ts, text: 'done', blocks: [] });
    await messageSaying(page, 'done').waitFor();
    expect(await page.evaluate('document.activeElement.className')).toBe('message');
    expect(await page.evaluate('window.mark')).toBe('same document');
  });

  it('shows an ephemeral message to one person only, and says so', async () => {
    const [ann, ben] = await Promise.all([
      drawn.browser.open(drawn.url({ user: 'U0ANN', at: 'C0ALL' })),
      drawn.browser.open(drawn.url({ user: 'U0BEN', at: 'C0ALL' })),
    ]);
    await drawn.slack.changeChannel('C0ALL', { members: ['U0ANN', 'U0BEN', 'U0BOT'] });
    await drawn.slack.client.chat.postEphemeral({ channel: 'C0ALL', user: 'U0ANN', text: 'for Ann alone' });
    await drawn.slack.client.chat.postMessage({ channel: 'C0ALL', text: 'for all' });
    await messageSaying(ben, 'for all').waitFor();
    expect(await messageSaying(ann, 'for Ann alone').locator('.only-you').textContent()).toBe('Only visible to you');
    expect(await messageSaying(ben, 'for Ann alone').count()).toBe(0);
  });

  it('has each day once, also after what began it is gone, and says when nothing is left', async () => {
    const channel = 'C0SECRET';
    const page = await drawn.browser.open(drawn.url({ user: 'U0ANN', at: channel }));
    await page.locator('#empty').waitFor();
    const ann = drawn.slack.as('U0ANN');
    const first = await ann.write(channel, 'the first');
    const second = await ann.write(channel, 'the second');
    await messageSaying(page, 'the second').waitFor();
    await ann.delete(first);
    await messageSaying(page, 'the second').locator('.day', { hasText: 'Today' }).waitFor();
    expect(await page.locator('.day').count()).toBe(1);
    await ann.delete(second);
    await page.locator('#empty').waitFor();
  });

  it('says at Home when the app publishes nothing, and when it does not answer', async () => {
    const page = await drawn.browser.open(drawn.url({ user: 'U0BEN', at: 'home' }));
    await page.getByText('The app has published nothing here for you.').waitFor();
    drawn.slack.answer(() => ({ status: 500 }));
    await page.reload();
    await page.getByText('The app did not answer as it should').waitFor();
  });

  it('draws what was written between its drawing and its first hearing of changes', async () => {
    const page = await drawn.browser.open(drawn.url(here));
    await page.route('**/place/changes*', async (route) => {
      await say('in between');
      await route.continue();
    });
    await page.reload();
    await messageSaying(page, 'in between').waitFor();
  });
});

describe('threads', () => {
  it('open beside the conversation, take replies, count them, and are in the address', async () => {
    const ts = await say('a parent');
    const page = await drawn.browser.open(drawn.url(here));
    const parent = messageSaying(page, 'a parent');
    await parent.locator('article').focus();
    await page.keyboard.press('t');
    await page.locator('#reply-composer-words').fill('a reply');
    await page.keyboard.press('Enter');
    await page.locator('#thread-messages', { hasText: 'a reply' }).waitFor();
    await parent.locator('.replies', { hasText: '1 reply' }).waitFor();
    expect(await page.locator('#reply-composer-words').inputValue()).toBe('');
    expect(await page.locator('#messages', { hasText: /^a reply$/ }).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('pane')).toBe(`/threads/C0REVIEW/${ts}?user=U0ANN`);

    await page.reload();
    await page.locator('#thread-messages', { hasText: 'a reply' }).waitFor();
    await drawn.slack.client.chat.postMessage({
      channel: 'C0REVIEW',
      thread_ts: ts,
      text: 'shown in both',
      reply_broadcast: true,
    });
    await page.locator('#thread-messages', { hasText: 'shown in both' }).waitFor();
    await messageSaying(page, 'shown in both').locator('.broadcast').waitFor();

    await page.keyboard.press('Escape');
    expect(await page.locator('#pane-frame').isVisible()).toBe(false);
    await page.goBack();
    await page.locator('#thread-messages', { hasText: 'a reply' }).waitFor();
  });

  it('take no commands, as in Slack, and keep what was typed', async () => {
    const ts = await say('quiet parent');
    const page = await drawn.browser.open(drawn.url({ ...here, pane: `/threads/C0REVIEW/${ts}?user=U0ANN` }));
    await page.locator('#reply-composer-words').fill('/pending');
    await page.keyboard.press('Enter');
    await page.locator('.toast', { hasText: '/pending does not work in threads' }).waitFor();
    expect(await page.locator('#reply-composer-words').inputValue()).toBe('/pending');
  });
});

describe('links', () => {
  it('to what is not there say so, in a pane and on a page of its own, and lead back', async () => {
    const look = { expected: /404/, phone: true };
    const page = await drawn.browser.open(drawn.url({ ...here, pane: '/inspector/nowhere' }), look);
    await page.locator('#pane').getByText('This page has nothing at /inspector/nowhere.').waitFor();
    await page.goto(`${drawn.slack.url}/archives/C0REVIEW/p1763838000000100?user=U0ANN`);
    await page.getByRole('status').getByText('it may have been deleted').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(`${drawn.slack.url}/nowhere`);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.getByRole('link', { name: 'Back to the conversations' }).click();
    await page.waitForSelector('body[data-live]');
  });

  it('open no pane that is none, and nothing is drawn of an answer that was not made to be', async () => {
    const page = await drawn.browser.open(drawn.url(here));
    const echoed = '/api/api.test?x=<b>drawn</b>';
    await page.evaluate(
      `history.pushState({}, '', '/?pane=' + encodeURIComponent('${echoed}')); history.pushState({}, '', '/')`,
    );
    await page.goBack();
    const asked = page.waitForResponse((response) => response.url().includes('/api/api.test'));
    await page.evaluate(`
      const part = document.createElement('div');
      part.setAttribute('hx-get', '${echoed}');
      part.setAttribute('hx-trigger', 'load');
      document.querySelector('#main').append(part);
      htmx.process(part);
    `);
    await (await asked).finished();
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 100))');
    expect(await page.locator('#pane-frame').isVisible()).toBe(false);
    expect(await page.getByText('drawn', { exact: true }).count()).toBe(0);
  });

  it('scroll to a message far up and mark it', async () => {
    const ts = await say('the linked one');
    for (let at = 0; at < 205; at += 1) {
      await drawn.slack.as('U0ANN').write('C0REVIEW', `filler ${at}`);
    }
    const { permalink = '' } = await drawn.slack.client.chat.getPermalink({
      channel: 'C0REVIEW',
      message_ts: ts,
    });
    const page = await drawn.browser.open(permalink);
    const marked = page.locator('.marked');
    expect(await marked.textContent()).toContain('the linked one');
    expect(await marked.locator('article').evaluate((one) => one.getBoundingClientRect().top)).toBeGreaterThan(0);
    expect(await marked.locator('article').evaluate((one) => one.matches(':focus'))).toBe(true);
    await page.goto(drawn.url(here));
    expect(await messageSaying(page, 'the linked one').count()).toBe(0);
    await page.getByRole('link', { name: 'Show older messages' }).click();
    await messageSaying(page, 'the linked one').waitFor();
  });
});
