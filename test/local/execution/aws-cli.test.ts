import { expect, it } from '@jest/globals';
import { awsCli } from '../../../src/local/execution/aws-cli';

const awsUrl = 'http://127.0.0.1:4566';

it('F1: names the file of the credentials where not any are taken, and shows none', () => {
  const open = awsCli({ awsUrl }, 'arn:x')['describe-execution'];
  const shut = awsCli({ awsUrl, awsCredentialsFile: "/its/own dir's/aws-credentials" }, 'arn:x');
  expect(open).toMatch(/^AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws stepfunctions describe-execution /);
  expect(shut['get-execution-history']).toBe(
    "AWS_SHARED_CREDENTIALS_FILE='/its/own dir'\\''s/aws-credentials' aws stepfunctions get-execution-history " +
      `--execution-arn arn:x --region us-east-1 --endpoint-url ${awsUrl}`,
  );
});
