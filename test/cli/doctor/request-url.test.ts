import { describe, expect, it } from '@jest/globals';
import { examine } from '../../../src/cli/doctor/examine';
import { requestUrl } from '../../../src/cli/doctor/request-url';
import { aDeployment, known, PROD, serving } from './fakes';

const now = () => new Date();
const secret = known({ signingSecret: 'secret', botToken: 'xoxb-1' });

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
      (SlackRequestUrl) =>
        requestUrl({ target: PROD, deployment: aDeployment({ SlackRequestUrl }), secret }, now).run(),
    );
    expect(found).toMatchObject({ status: 'failed', detail: expect.stringContaining(expected) });
  });

  it('that nobody listens at is a fault with a remedy', async () => {
    const found = await examine([requestUrl({ target: PROD, deployment: aDeployment(), secret }, now)], PROD);
    expect(found).toMatchObject([{ status: 'failed', remedy: expect.stringContaining('reachable') }]);
  });
});
