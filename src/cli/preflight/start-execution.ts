import {
  paginateListAWSDefaultServiceQuotas,
  paginateListServiceQuotas,
  type ServiceQuota,
  type ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { API_PACE } from '../../../infra/api-pace';
import { type Check, failed, ok } from '../doctor/check';
import { notAsked } from './not-asked';

/** As Service Quotas lists them; their codes are not documented. */
const NAMES = {
  rate: 'StartExecution throttle token refill rate per second',
  burst: 'StartExecution throttle token bucket size',
} as const;

/** Step Functions starts as many executions as API Gateway lets articles in. */
export function startExecution({ quotas }: { readonly quotas: ServiceQuotasClient }): Check {
  return {
    name: 'start-execution',
    run: async () => {
      const of = { client: quotas };
      const found = new Map<string, ServiceQuota>();
      // What was granted comes last, in the place of what everybody has.
      for (const list of [paginateListAWSDefaultServiceQuotas, paginateListServiceQuotas]) {
        for await (const { Quotas = [] } of list(of, { ServiceCode: 'states' })) {
          for (const quota of Quotas) found.set(quota.QuotaName ?? '', quota);
        }
      }
      const [rate, burst] = [found.get(NAMES.rate), found.get(NAMES.burst)];
      if (rate?.Value === undefined || burst?.Value === undefined) {
        return notAsked('StartExecution', `Service Quotas lists no “${NAMES.rate}” and “${NAMES.burst}”.`);
      }
      const told = `${rate.Value} a second and ${burst.Value} at once`;
      const { rateLimit, burstLimit } = API_PACE;
      if (rate.Value >= rateLimit && burst.Value >= burstLimit) return ok(told);
      return failed(
        `Step Functions starts ${told}; API Gateway would let in ${rateLimit} and ${burstLimit}.`,
        `Lower API_PACE in infra/api-pace.ts to that, or ask for more (${rate.QuotaCode}, ${burst.QuotaCode}): aws service-quotas request-service-quota-increase --service-code states --quota-code ${rate.QuotaCode} --desired-value ${rateLimit}`,
      );
    },
  };
}
