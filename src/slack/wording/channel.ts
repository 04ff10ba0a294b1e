import { type ArticleRecord, nameOf } from '../../domain/article-record';
import { channelNamed, code, type Sentence, sentence } from '../sentence';
import { quoted } from './article';

/** What stands in the place of a card whose article is reviewed elsewhere now. */
export function movedTo(record: ArticleRecord, channel: string): Sentence {
  return sentence`${quoted(nameOf(record))} is reviewed in ${channelNamed(channel)} now.`;
}

/** What an operator can do where Slack says so. Source: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const REMEDIES: Record<string, Sentence> = {
  is_archived: 'It is archived: unarchive it, or name another channel in the configuration and deploy.',
  not_in_channel: sentence`I am not in it: invite me there with ${code('/invite')}.`,
  channel_not_found: sentence`I can’t see it: if it is private, invite me there with ${code('/invite')}; if it is gone, name another in the configuration and deploy.`,
};

/** To an operator: nothing can be posted in the review channel. `error`: what Slack said. */
export function channelClosed(channel: string, error: string): Sentence {
  const remedy =
    REMEDIES[error] ?? sentence`Slack says ${code(error)}: somebody may have restricted who can post there.`;
  return sentence`I can’t post in the review channel ${channelNamed(channel)}. ${remedy} What is held waits meanwhile, in the list and over the API, and nothing is lost: I go on as soon as it takes messages again.`;
}
