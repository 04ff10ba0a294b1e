import type { ActionsBlock, Button, KnownBlock, Overflow, RichTextBlock } from '@slack/types';
import type { Article } from '../../domain/article';
import type { ArticleRecord } from '../../domain/article-record';
import { canEndAs } from '../../domain/definition';
import { present } from '../../domain/given';
import { menuValue } from '../answers/button-value';
import { ACTIONS, CARD_MENU } from '../ids';
import { cut, plain } from '../mrkdwn';
import { joined, type Sentence, sentence } from '../sentence';
import { quoted } from '../wording/article';
import { CLAIM, whoTookIt } from '../wording/claim';
import { ANOTHER_TITLE } from '../wording/decision';
import { ADD_NOTE, notesCounted } from '../wording/notes';
import { replacesWhat } from '../wording/replacement';
import { stateLine, stateName } from '../wording/state';
import { actions, button, LONGEST_ADDRESS, type Message, message, note, paragraph } from './block';
import { about, detailsButton, undoButton, waysToDecide } from './decision-buttons';
import { isWholeInHeadline, linkOf, titleBlock, titleHeadline } from './title';

/** How much of an excerpt stands on a card, in UTF-16 units. */
const EXCERPT_LENGTH = 300;

/**
 * One article in the review channel: its title, and in small print where it is. While it waits, what a decision needs and
 * the buttons for it; afterwards no more than that, and the way back. All the rest is behind *Details*. `workspaceUrl`: for a link to
 * the card of the article whose place it takes.
 */
export function card(record: ArticleRecord, executionUrl: string, workspaceUrl?: string): Message {
  const { article, status } = record;
  const waits = status === 'pending';
  const before = waits && replacesWhat(record, workspaceUrl);
  const together = waits ? present<Sentence>([whoTookIt(record), notesCounted(record)]) : [];
  return message(
    sentence`${stateName(record)}: ${quoted(article)}`,
    present<KnownBlock>([
      titleHeadline(article),
      note(stateLine(record)),
      waits && !isWholeInHeadline(article) && titleBlock(article),
      waits && excerpt(article),
      waits ? waitingButtons(record, executionUrl) : decidedButtons(record, executionUrl),
      // Below the buttons, so that none of them moves.
      before && paragraph(before),
      together.length > 0 && note(joined(together)),
    ]),
  );
}

function excerpt(article: Article): RichTextBlock | undefined {
  const words = article.excerpt?.replace(/\s+/g, ' ').trim();
  if (!words) return undefined;
  const text = { type: 'text', text: cut(words, EXCERPT_LENGTH) } as const;
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [text] }] };
}

/** In two rows on a phone: what decides, and what tells more. */
function waitingButtons(record: ArticleRecord, executionUrl: string): ActionsBlock {
  return actions(
    ...waysToDecide(record),
    ...present([detailsButton(record), readButton(record), cardMenu(record, executionUrl)]),
  );
}

/** *Undo* stands last, and *Details* where *Approve* did: who presses that twice takes nothing back. */
function decidedButtons(record: ArticleRecord, executionUrl: string): ActionsBlock {
  return actions(
    ...present([
      detailsButton(record),
      cardMenu(record, executionUrl),
      record.status === 'decided' && undoButton(record),
    ]),
  );
}

/** Leads to the article, where it can be read. */
export function readButton({ articleId, article }: ArticleRecord): Button | undefined {
  const url = linkOf(article);
  return url === undefined
    ? undefined
    : { ...about(article, button(ACTIONS.readArticle, 'Read the article', articleId)), url };
}

/** What a card has no room for, five things at most. While it waits: to take it, to note something, and the less common ways to decide. */
function cardMenu(record: ArticleRecord, executionUrl: string): Overflow | undefined {
  const waits = record.status === 'pending';
  const options = present<Overflow['options'][number]>([
    waits && menuOption(CARD_MENU.claim, CLAIM, record),
    waits && menuOption(CARD_MENU.note, `${ADD_NOTE}…`, record),
    waits && canEndAs(record, 'published') && menuOption(CARD_MENU.anotherTitle, ANOTHER_TITLE, record),
    waits && canEndAs(record, 'returned') && menuOption(CARD_MENU.returnToAuthor, 'Return to the author…', record),
    executionUrl.length <= LONGEST_ADDRESS && {
      ...menuOption(CARD_MENU.execution, 'Execution'),
      url: executionUrl,
    },
  ]);
  return options.length === 0 ? undefined : { type: 'overflow', action_id: ACTIONS.cardMenu, options };
}

function menuOption(what: string, label: string, record?: ArticleRecord) {
  return { text: plain(label), value: menuValue(what, record) };
}
