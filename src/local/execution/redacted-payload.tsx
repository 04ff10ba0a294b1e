import { redactTokens } from 'aws-stand-in';
import { Payload } from 'slack-stand-in/page';

/** A payload of an execution to read and to copy, without the task tokens in it. */
export const RedactedPayload = ({ label, text }: { label: string; text: string }) => (
  <Payload label={label} text={redactTokens(text)} />
);
