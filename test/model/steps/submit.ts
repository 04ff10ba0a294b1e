import type { Person } from 'slack-stand-in/testing';
import { MAX_LENGTH } from '../../../src/domain/article';
import { given } from '../../../src/domain/given';
import { SHORTCUTS } from '../../../src/slack/ids';
import type { Key, Model, Someone, Submitted } from '../model';
import { faultOf, keyedArticleOf, type Run, timed, unlessRefused } from '../run';
import { KEYS } from '../world';

/** What makes a title forbidden, or may come to. */
export const SUBJECTS = ['Forbidden', 'Quiet', 'Casino', 'Lottery', 'Large'] as const;

/** As much of everything as the doors take: a title held in many places, which another may be told behind, and all else at its longest. */
const LARGE = {
  title: ` ${'forbidden '.repeat(26).trim()}`,
  excerpt: '🗞'.repeat(MAX_LENGTH.excerpt),
  url: 'https://cms.example.com/'.padEnd(MAX_LENGTH.url, 'a'),
};
const AUTHOR = '✍'.repeat(MAX_LENGTH.author);

/** Somebody submits an article. */
export interface Submit {
  readonly kind: 'submit';
  readonly subject: (typeof SUBJECTS)[number];
  readonly by: Key | Someone;
  /** Whether over HTTP it has an Idempotency-Key. */
  readonly keyed: boolean;
  readonly patient: boolean;
}

/** The same key comes again. */
export interface SubmitAgain {
  readonly kind: 'submit-again';
  readonly n: number;
  readonly content: 'same' | 'other';
}

const isKey = (by: Key | Someone): by is Key => by in KEYS;

export async function submit(step: Submit, model: Model, run: Run): Promise<void> {
  const n = model.submitted.length;
  const { subject, by, keyed, patient } = step;
  const article: Submitted = {
    ...{
      n,
      title: `${subject} tale no. ${n}${subject === 'Large' ? LARGE.title : ''}`,
      rulesVersion: model.rulesVersion,
      sent: 0,
      acknowledged: 0,
      ids: new Set(),
      titles: new Set(),
    },
    source: isKey(by) ? { via: 'api', by: `local-${by}` } : { via: 'slack', by },
    ...given({ key: isKey(by) && keyed ? `key-${n}` : undefined }),
  };
  model.submitted.push(article);
  if (isKey(by)) await post(run, model, { article, title: article.title, patient });
  else await unlessRefused(() => fillIn(run, model, article, by));
}

export async function submitAgain({ n, content }: SubmitAgain, model: Model, run: Run): Promise<void> {
  const article = keyedArticleOf(model, n);
  if (article?.key === undefined) return;
  const title = content === 'same' ? article.title : `${article.title}, told otherwise`;
  await post(run, model, { article, title, patient: true });
}

async function post(
  run: Run,
  model: Model,
  { article, title, patient }: { article: Submitted; title: string; patient: boolean },
): Promise<void> {
  const { source, key } = article;
  const secret = KEYS[source.by.replace('local-', '') as Key];
  article.sent += 1;
  await timed(run, model, {
    what: 'POST /articles',
    patient,
    ask: () =>
      run.world.api<{ id: string; title: string; detail?: string }>('POST', '/articles', {
        body: isLarge(title)
          ? { ...LARGE, author: AUTHOR, title }
          : { title, ...given({ replaces: article.replaces }) },
        key: secret,
        headers: given({ 'idempotency-key': key }),
      }),
    heard: ({ status, body }) => {
      if (status === 202) acknowledge(article, body);
      return status === 500 ? '500' : undefined;
    },
  });
}

/** Units of UTF-16 that an input of Slack's takes. */
const SLACK_TAKES = 3000;

const isLarge = (title: string): boolean => title.includes(LARGE.title);

function entered(title: string): Parameters<Person['submit']>[1] {
  const { url, excerpt } = LARGE;
  return {
    title: { title },
    ...given(isLarge(title) ? { url: { url }, excerpt: { excerpt: excerpt.slice(0, SLACK_TAKES) } } : {}),
  };
}

/** Notes what was answered. */
export function acknowledge(article: Submitted, { id, title }: { id?: string; title: string }): void {
  article.acknowledged += 1;
  if (id !== undefined) article.ids.add(id);
  article.titles.add(title);
}

/** By the shortcut and its modal. */
async function fillIn(run: Run, model: Model, article: Submitted, who: Someone): Promise<void> {
  const person = run.world.as(who);
  const opened = await run.world.ask(() => person.shortcut(SHORTCUTS.submitArticle));
  const { view } = opened ?? {};
  if (view === undefined) return;
  article.sent += 1;
  await timed(run, model, {
    what: 'submit_article',
    patient: true,
    ask: () => person.submit(view, entered(article.title)),
    heard: (shown) => {
      if (shown.ok && shown.view?.title.text === 'Thank you') acknowledge(article, article);
      return faultOf(shown);
    },
  });
}
