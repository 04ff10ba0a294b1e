import type { Viewer } from '../viewer';
import { withEmoji } from './emoji';
import { Mrkdwn } from './mrkdwn';

/** A text object as Block Kit has it. */
interface TextObject {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
  readonly emoji?: boolean | undefined;
  readonly verbatim?: boolean | undefined;
}

/** The words of a plain text object, its emoji drawn unless it says not to. */
export function plainWords({ text, emoji }: { text: string; emoji?: boolean | undefined }): string {
  return emoji === false ? text : withEmoji(text);
}

/** Either text object. */
export function Text({ text, viewer }: { text: TextObject; viewer: Viewer }) {
  return text.type === 'mrkdwn' ? (
    <Mrkdwn text={text.text} viewer={viewer} verbatim={text.verbatim ?? false} />
  ) : (
    <span class="words" dir="auto">
      {plainWords(text)}
    </span>
  );
}
