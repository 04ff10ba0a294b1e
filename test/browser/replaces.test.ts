import { describe, expect, it } from '@jest/globals';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { buttonOf } from './fresh-newsroom';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '0' });
/** Where a picture goes, if one is wanted. */
const { PICTURES } = process.env;

const LOOKS: [name: string, look: Look][] = [
  ['on a desktop', { size: { width: 1280, height: 800 } }],
  ['on a phone', { phone: true }],
];

describe.each(LOOKS)('an article that takes the place of another, %s', (where, look) => {
  it('says on its card what became of the one that was returned', async () => {
    const title = `A forbidden sketch, ${where}`;
    const nia = newsroom.as('U0NIA');
    const { view } = await nia.shortcut('submit_article');
    const thanked = await nia.submit(view, { title: { title } });
    await nia.close(thanked.view);
    const { id } = await newsroom.waitingTitled(title);
    await newsroom.card(id);
    await newsroom.api('POST', `/articles/${id}/decision`, {
      body: { decision: 'return', reason: 'Name the street.' },
    });

    const author = await browser.open(`${newsroom.host().slackUrl}/?user=U0NIA&at=D0NIA`, look);
    const told = author.locator('#messages > li', { hasText: title }).filter({ hasText: 'Name the street.' }).last();
    await buttonOf(told, 'Edit and resubmit').press('Enter');
    const form = author.getByRole('dialog', { name: 'Submit an article' });
    await form.getByLabel('Title').fill(`A forbidden painting, ${where}`);
    await form.getByRole('button', { name: 'Submit' }).press('Enter');
    await newsroom.waitingTitled(`A forbidden painting, ${where}`);

    const mona = await browser.open(`${newsroom.host().slackUrl}/?user=U0MONA&at=C0REVIEW`, look);
    const card = mona.locator('#messages > li', { hasText: `A forbidden painting, ${where}` });
    const before = card.getByText(`“${title}”, returned by local-moderate (API)`);
    await before.waitFor();
    await card.getByText('Name the street.').waitFor();
    expect(await seriousFindings(mona)).toEqual([]);
    await buttonOf(card, 'Details').press('Enter');
    const details = mona.getByRole('dialog', { name: 'Details' });
    await details.getByText('Replaces').waitFor();
    await details.getByRole('link', { name: title }).waitFor();
    expect(await seriousFindings(mona)).toEqual([]);
    if (PICTURES) await mona.screenshot({ path: `${PICTURES}/replaces-details-${where}.png` });
    await details.getByRole('button', { name: 'Close' }).first().press('Enter');
    if (PICTURES) await mona.screenshot({ path: `${PICTURES}/replaces-returned-${where}.png` });
  });

  it('withdraws the one that waits, whose card says so', async () => {
    const title = `A forbidden day, ${where}`;
    const key = newsroom.host().keys.submit;
    const old = await newsroom.submit(title);
    await newsroom.card(old);
    const mona = await browser.open(`${newsroom.host().slackUrl}/?user=U0MONA&at=C0REVIEW`, look);
    const first = mona.locator('#messages > li').filter({ has: mona.getByRole('heading', { name: title }) });
    await buttonOf(first, 'Approve').waitFor();
    const body = { title: `A forbidden night, ${where}`, replaces: old };
    const sent = await newsroom.api<{ id: string }>('POST', '/articles', { body, key });
    expect(sent.status).toBe(202);
    await first.getByText('Withdrawn', { exact: true }).waitFor();
    await first.getByText(', replaced by a new submission,').waitFor();
    await buttonOf(first, 'Approve').waitFor({ state: 'detached' });
    const second = mona.locator('#messages > li', { hasText: `A forbidden night, ${where}` });
    await second.getByText(`, withdrawn by local-submit (API)`).waitFor();
    await buttonOf(second, 'Approve').waitFor();
    expect(await seriousFindings(mona)).toEqual([]);
    if (PICTURES) await mona.screenshot({ path: `${PICTURES}/replaces-withdrawn-${where}.png` });
  });
});
