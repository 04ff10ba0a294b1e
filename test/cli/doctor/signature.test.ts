import { describe, expect, it } from '@jest/globals';
import { signature } from '../../../src/cli/doctor/signature';
import { aDeployment, serving } from './fakes';

const now = () => new Date();

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
