import { slackAt } from 'slack-stand-in/testing';

/** Where a browser is led, with the cookie it was given. */
interface Leaving {
  readonly consentUrl: string;
  readonly cookie: string;
}

/** Opens the installation's link, as a browser does. */
export async function leaveForConsent(apiUrl: string): Promise<Leaving> {
  const answer = await fetch(`${apiUrl}/slack/install`, { redirect: 'manual' });
  return {
    consentUrl: answer.headers.get('location') ?? '',
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
  };
}

/** Answers the consent page. @returns where it leads back to */
export function answerConsent({ consentUrl }: Leaving, answer: 'allow' | 'cancel'): Promise<string> {
  return slackAt(new URL(consentUrl).origin).as('U0MONA').consent(consentUrl, answer);
}

/** Goes through a whole installation. @returns the last page */
export async function goThroughInstallation(
  apiUrl: string,
  answer: 'allow' | 'cancel' = 'allow',
): Promise<{ status: number; text: string; back: string; cookie: string }> {
  const leaving = await leaveForConsent(apiUrl);
  const back = await answerConsent(leaving, answer);
  const page = await fetch(back, { headers: { cookie: leaving.cookie } });
  return { status: page.status, text: await page.text(), back, cookie: leaving.cookie };
}
