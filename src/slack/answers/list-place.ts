import { cut } from '../mrkdwn';

/**
 * Where in the list of pending articles somebody stands: what they searched for, or the page they turned to. A search has
 * no pages.
 */
export type ListPlace = { words: string } | { cursor: string } | Record<string, never>;

/**
 * Slack sends back a button's block_id, but of a message that only one person sees not the message itself: so a row's
 * block_id says where its list stands. Limit: https://docs.slack.dev/reference/block-kit/blocks/actions-block
 */
const MAX_BLOCK_ID = 255;
const PREFIX = /^row-\d+:(words|cursor):(.*)$/s;

/** The longest search that is taken, in UTF-16 units; it has to fit into a block_id. */
export const MAX_SEARCH_LENGTH = 200;

/** What to search for, from what somebody wrote after the command. */
export const searchPlace = (text: string): ListPlace => {
  const words = cut(text.trim().replace(/\s+/g, ' '), MAX_SEARCH_LENGTH);
  return words ? { words } : {};
};

/** The block_id of a row. A place too long for it is the top of the list. */
export const rowId = (row: number, place: ListPlace): string => {
  const [kind, value] = Object.entries(place)[0] ?? [];
  const id = kind === undefined ? '' : `row-${row}:${kind}:${value}`;
  return id && id.length <= MAX_BLOCK_ID ? id : `row-${row}`;
};

/** Reads what {@link rowId} wrote. */
export const placeOfRow = (blockId: string): ListPlace => {
  const [, kind, value] = PREFIX.exec(blockId) ?? [];
  if (value === undefined) return {};
  return kind === 'words' ? { words: value } : { cursor: value };
};
