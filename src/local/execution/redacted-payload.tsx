import { redactTokens } from 'aws-stand-in';
import { Payload } from 'slack-stand-in/page';

/** A payload of an execution to read and to copy, without the task tokens in it. */
export function RedactedPayload({ label, text }: { label: string; text: string }) {
  return <Payload label={label} text={redactTokens(text)} />;
}
