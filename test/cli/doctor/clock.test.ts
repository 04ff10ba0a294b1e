import { describe, expect, it } from '@jest/globals';
import { clock } from '../../../src/cli/doctor/clock';
import { aDeployment, serving } from './fakes';

const now = () => new Date();

describe('clock', () => {
  const toldThat = (date: string) =>
    serving(
      (_request, response) => response.writeHead(200, { date }).end(),
      (url) => clock({ deployment: aDeployment({ ApiUrl: url, SlackApiUrl: `${url}/api/` }) }, now).run(),
    );

  it('may be wrong by a minute, and no more', async () => {
    expect((await toldThat(new Date(Date.now() - 50_000).toUTCString())).status).toBe('ok');
    expect(await toldThat(new Date(Date.now() + 120_000).toUTCString())).toMatchObject({
      status: 'failed',
      detail: expect.stringMatching(/clock is 1(19|20) s behind Slack and 1(19|20) s behind the API/),
    });
  });
});
