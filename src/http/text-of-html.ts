import { Parser } from 'htmlparser2';

/** What nobody ever reads, though it stands between two tags. */
const UNREAD = new Set(['script', 'style']);
/** Words on both sides of these stand apart. Any other tag, such as `em` or `wbr`, may stand within a word. */
const APART =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|t[dhr]|table|ul)$/;

/**
 * What readers see of a line of HTML: without tags, comments, scripts and styles, character references decoded once, white space as
 * single spaces. A CMS that escapes twice, so that its own readers see `&#8217;`, is read as they read it.
 */
export function textOfHtml(html: string): string {
  let text = '';
  let unread = 0;
  const space = (tag: string) => {
    if (APART.test(tag)) text += ' ';
  };
  const parser = new Parser({
    onopentag: (tag) => {
      if (UNREAD.has(tag)) unread++;
      space(tag);
    },
    onclosetag: (tag) => {
      if (UNREAD.has(tag)) unread--;
      space(tag);
    },
    ontext: (part) => {
      if (unread === 0) text += part;
    },
  });
  parser.end(html);
  return text.replace(/\s+/gu, ' ').trim();
}
