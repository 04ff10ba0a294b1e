import { describe, expect, it } from '@jest/globals';
import { clock } from '../../../src/cli/doctor/clock';
import { examine } from '../../../src/cli/doctor/examine';
import { requestUrl } from '../../../src/cli/doctor/request-url';
import { signature } from '../../../src/cli/doctor/signature';
import { aDeployment, known, serving } from './fakes';

const now = () => new Date();
const secret = known({ signingSecret: 'secret', botToken: 'xoxb-1' });

describe('signature', () => {
  it('is alarmed by a request URL that takes forgeries', async () => {
    const found = await serving(
      (request, response) => {
        request.resume();
        response.end('ok');
      },
      (SlackRequestUrl) => signature({ deployment: aDeployment({ SlackRequestUrl }) }, now).run(),
    );
    expect(found).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('answered 200 instead of 401'),
    });
  });
});

describe('request-url', () => {
  it.each([
    [503, 'answered 503 and not the challenge'],
    [200, 'answered 200 and not the challenge'],
    [401, 'takes what we sign for a forgery'],
  ])('that answers %i is a fault', async (status, expected) => {
    const found = await serving(
      (request, response) => {
        request.resume();
        response.writeHead(status).end('no');
      },
      (SlackRequestUrl) => requestUrl({ deployment: aDeployment({ SlackRequestUrl }), secret }, now).run(),
    );
    expect(found).toMatchObject({ status: 'failed', detail: expect.stringContaining(expected) });
  });

  it('that nobody listens at is a fault with a remedy', async () => {
    const found = await examine([requestUrl({ deployment: aDeployment(), secret }, now)], {
      stage: 'prod',
      aws: {},
    });
    expect(found).toMatchObject([{ status: 'failed', remedy: expect.stringContaining('reachable') }]);
  });
});

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
