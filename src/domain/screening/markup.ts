import { dropMarks, dropUnseen } from './unseen';
import { type Written, writtenIn } from './written';

const ENTITY_OR_TAG =
  /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});|<(?:\/?[a-z][a-z\d]{0,14}(?:[\s/][^<>]*)?|!--[^<>]*--)>/giu;
const PARTS_LINES = /^<\/?(?:br|p|div|li|ul|ol|h[1-6]|hr|tr|td|th)\b/i;

/** Marks that Markdown writes around a part of a word: one, two or three of them, the same on both sides. */
const MARKS_EMPHASIS = /[*_~`]/;
const EMPHASIS = /^(?:\*{1,3}|_{1,3}|~~|`)$/;

/**
 * A title as a page shows it: HTML entities decoded, tags and paired Markdown marks left out.
 * @returns undefined for a title that has none of them.
 */
export function shownOf(title: string): Written[] | undefined {
  const plain = withoutHtml(title);
  const shown = withoutMarkdown(plain ?? writtenIn(title));
  return shown ?? plain;
}

function withoutHtml(title: string): Written[] | undefined {
  if (!/[&<]/.test(title)) return undefined;
  const shown: Written[] = [];
  let at = 0;
  for (const { 0: found, index } of title.matchAll(ENTITY_OR_TAG)) {
    shown.push(...moved(title.slice(at, index), at));
    at = index + found.length;
    const text = found.startsWith('&') ? decoded(found) : PARTS_LINES.test(found) ? ' ' : '';
    if (text !== '') shown.push({ text, start: index, end: at });
  }
  return at === 0 ? undefined : [...shown, ...moved(title.slice(at), at)];
}

const moved = (text: string, by: number): Written[] =>
  writtenIn(text).map((written) => ({ text: written.text, start: written.start + by, end: written.end + by }));

/** Two thousand names: read when the first entity is met. What stood for `&` twice is decoded twice. */
function decoded(entity: string): string {
  const { decodeHTML } = require('entities') as typeof import('entities');
  return decodeHTML(entity);
}

function signAt(title: readonly Written[], at: number): string {
  const text = title[at]?.text ?? '';
  return text.length < 2 && text <= '\u007f' ? text : dropMarks(dropUnseen(text));
}

/** Pairs each mark with the next one like it in the same word: no more than one look at each. */
function withoutMarkdown(title: readonly Written[]): Written[] | undefined {
  if (!title.some(({ text }) => MARKS_EMPHASIS.test(text))) return undefined;
  const marks = new Set<number>();
  let open = new Map<string, number[]>();
  for (let at = 0; at < title.length; at += 1) {
    const sign = signAt(title, at);
    if (sign === ' ') open = new Map();
    if (sign === '' || !'*_~`'.includes(sign)) continue;
    const run = [at];
    while (signAt(title, at + 1) === sign) run.push(++at);
    const mark = sign.repeat(run.length);
    if (!EMPHASIS.test(mark)) continue;
    const opened = open.get(mark);
    if (opened === undefined) open.set(mark, run);
    else {
      for (const one of [...opened, ...run]) marks.add(one);
      open.delete(mark);
    }
  }
  return marks.size === 0 ? undefined : title.filter((_, at) => !marks.has(at));
}
