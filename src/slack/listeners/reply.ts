import type { ConversationsRepliesArguments } from '@slack/web-api';
import type { ArticleRecord } from '../../domain/article-record';
import { MessageGoneError, RefusedError } from '../../domain/errors';
import { checkNote } from '../../domain/note';
import { type Reply as NamedReply, readReplyValue, replyValue } from '../answers/reply-value';
import { type Person, personOf } from '../answers/surface';
import { actions, button, type Message, message, paragraph, said } from '../blocks/block';
import { ACTIONS, METADATA_EVENTS } from '../ids';
import { messageText } from '../message-text';
import { callingAgain } from '../web-api/calling-again';
import { tooManyNotes } from '../wording/notes';
import { KEEP_AS_NOTE, REPLY_GONE, replied, replyKept, replyNotKept } from '../wording/reply';
import type { ClickListener, ListenerDeps } from './listener-deps';
import type { Written } from './message';

/** What somebody wrote in the thread of a message. */
type Reply = Written & { readonly thread_ts: string };

/**
 * Tells whoever may decide, and replied to a card, that a reply decides nothing: once, and only them. It can be kept as a note.
 * Others talk there, too, and are left alone.
 */
export async function answerReply(deps: ListenerDeps, reply: Reply): Promise<void> {
  const { useCases, slack, sleep } = deps;
  const { channel, thread_ts, ts, user, text = '' } = reply;
  const articleId = await articleOf(deps, channel, thread_ts);
  const record = articleId === undefined ? undefined : await notable(deps, articleId, user);
  if (record === undefined || !(await useCases.claimAnswer(channel, ts))) return;
  const answer = replyAnswer(record, reply, text);
  const post = () => slack((client) => client.chat.postEphemeral({ channel, thread_ts, user, ...answer }));
  await callingAgain(sleep, post);
}

/** The article whose card a message is, as the app itself wrote in it; undefined of any other message. */
async function articleOf(deps: ListenerDeps, channel: string, ts: string): Promise<string | undefined> {
  const messages = await read(deps, { channel, ts, limit: 1, include_all_metadata: true });
  const { metadata } = messages.find((one) => one.ts === ts) ?? {};
  const { article_id } = (metadata?.event_payload ?? {}) as { article_id?: unknown };
  return metadata?.event_type === METADATA_EVENTS.article && typeof article_id === 'string' ? article_id : undefined;
}

async function notable(deps: ListenerDeps, articleId: string, user: string): Promise<ArticleRecord | undefined> {
  try {
    return await deps.useCases.mayNote(articleId, user);
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

/** What decides, and what keeps the reply where it has words that can be kept. */
function replyAnswer(record: ArticleRecord, { thread_ts: thread, ts }: Reply, text: string): Message {
  const checked = checkNote(messageText(text));
  if ('fault' in checked) return said(replied(record, text === '' ? undefined : checked.fault));
  const sentence = replied(record);
  const keep = button(ACTIONS.keepAsNote, KEEP_AS_NOTE, replyValue({ articleId: record.articleId, thread, ts }));
  return message(sentence, [paragraph(sentence), actions(keep)]);
}

/**
 * *Keep as a note*: the words of the reply as they are now. Its `ts` names the note, so that a second press is the same note. Whoever
 * may not write notes any more, and what goes wrong, is told below; the button stays.
 */
export const keepAsNote =
  (deps: ListenerDeps): ClickListener =>
  async ({ ack, action, body }) => {
    await ack();
    const { useCases, workspaceUrl, answers } = deps;
    const person = personOf(body);
    const named = readReplyValue(action.value);
    const words = named && (await wordsOf(deps, person, named));
    if (named === undefined || words === undefined) {
      return answers.show(person, said(REPLY_GONE), { replace: true });
    }
    const checked = checkNote(messageText(words));
    if ('fault' in checked) return answers.say(person, replyNotKept(checked.fault));
    const { articleId, ts } = named;
    const { record, isFull } = await useCases.addNote({ articleId, id: ts, by: person.user, text: checked.text });
    const kept = isFull ? tooManyNotes(record, workspaceUrl.known) : replyKept(record, workspaceUrl.known);
    await answers.show(person, said(kept), { replace: true });
    await useCases.showBriefly(record);
  };

/** What somebody wrote in a reply; undefined where that is not there any more. */
async function wordsOf(deps: ListenerDeps, { channel = '', user }: Person, { thread, ts }: NamedReply) {
  const messages = await read(deps, { channel, ts: thread, oldest: ts, latest: ts, inclusive: true });
  return messages.find((one) => one.ts === ts && one.user === user)?.text;
}

/** Messages of a thread; none where that is not there any more. */
async function read({ slack }: ListenerDeps, asked: ConversationsRepliesArguments) {
  try {
    return (await slack((client) => client.conversations.replies(asked))).messages ?? [];
  } catch (error) {
    if (error instanceof MessageGoneError) return [];
    throw error;
  }
}
