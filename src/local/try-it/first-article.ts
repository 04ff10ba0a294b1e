import type { ArticleForm } from './holdpoint-api';

/** What waits for a newcomer on the first start: a title that a rule holds. */
export const FIRST_ARTICLE: ArticleForm = {
  title: 'The forbidden garden opens its gates',
  excerpt: 'For ninety years nobody but the gardeners got in. From Sunday on, everybody does.',
  url: 'https://news.example/forbidden-garden',
  author: 'Ida Reporter',
};

/** What the form proposes. */
export const PROPOSED_ARTICLE: ArticleForm = {
  title: 'Forbidden fruit, and where to buy it',
  excerpt: '',
  url: '',
  author: '',
};
