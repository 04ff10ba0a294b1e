import { describe, expect, it } from '@jest/globals';
import type { Look } from '../../packages/slack-stand-in/test/browser/browser';
import { seriousFindings } from '../../packages/slack-stand-in/test/browser/serious-findings';
import { newsroomInBrowser } from './newsroom-in-browser';

const { newsroom, browser } = newsroomInBrowser({ UNDO_SECONDS: '1' });

const LOOKS: [name: string, look: Look, user: string][] = [
  ['on a desktop', { size: { width: 1280, height: 800 } }, 'U0NIA'],
  ['on a phone', { phone: true }, 'U0MAX'],
];

/** More than a page of them, the first of which waits longest. */
async function submitted(user: string, count: number): Promise<void> {
  const person = newsroom.as(user);
  for (let n = 1; n <= count; n += 1) {
    const { view } = await person.shortcut('submit_article');
    const { view: thanked } = await person.submit(view, { title: { title: `A forbidden story, number ${n}.` } });
    await person.close(thanked);
  }
}

describe.each(LOOKS)('all that somebody submitted, %s', (_, look, user) => {
  it('is behind the newest five of it, page by page, and can be taken back there', async () => {
    await submitted(user, 12);
    const page = await browser.open(`${newsroom.host().slackUrl}/?user=${user}&at=home`, look);
    const home = page.getByRole('main');
    await home.getByText('number 12.').first().waitFor();
    await home.getByRole('button', { name: 'All my submissions' }).click();
    const all = page.getByRole('dialog', { name: 'My submissions' });
    await all.getByText('number 3.').waitFor();
    expect(await all.getByText('number 2.').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);

    await all.getByRole('button', { name: 'Older' }).click();
    await all.getByText('number 2.').waitFor();
    expect(await all.getByText('number 3.').count()).toBe(0);
    await all.getByRole('button', { name: 'Withdraw “A forbidden story, number 1.”' }).click();
    await page
      .getByRole('dialog', { name: 'Withdraw this article?' })
      .getByRole('button', { name: 'Withdraw' })
      .click();
    await all.getByText('Done: you withdrew').waitFor();
    await all.getByText('Withdrawn').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await all.getByRole('button', { name: 'Newest' }).click();
    await all.getByText('number 12.').waitFor();
  });
});
