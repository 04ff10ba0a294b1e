/**
 * Answers Slack's consent page as a browser does.
 * @returns the address to which the page leads the browser back.
 * @throws Error when the page shows a fault instead of its question
 */
export async function consentTo(authorizeUrl: string, user: string, answer: 'allow' | 'cancel'): Promise<string> {
  const { origin, pathname, searchParams } = new URL(authorizeUrl);
  const shown = await fetch(authorizeUrl);
  if (!shown.ok) throw new Error(`the consent page answered ${shown.status}: ${await shown.text()}`);
  const body = new URLSearchParams(searchParams);
  body.set('user', user);
  body.set('answer', answer);
  const answered = await fetch(origin + pathname, { method: 'POST', body, headers: { origin }, redirect: 'manual' });
  return answered.headers.get('location') ?? '';
}
