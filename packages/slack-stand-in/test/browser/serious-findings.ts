import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds serious, each with where it is. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // As a page's own scripts may not, the browser's tools may run what the policy forbids.
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`));
}
