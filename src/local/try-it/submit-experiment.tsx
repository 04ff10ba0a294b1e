import { CopyButton, PaneLink, Payload } from 'slack-stand-in/page';
import type { ApiResponse, ArticleForm, ArticleSeen, HoldpointApi } from './holdpoint-api';

const LABELS: Record<keyof ArticleForm, string> = {
  title: 'Title',
  excerpt: 'Excerpt',
  url: 'Link',
  author: 'Author',
};

/** The form that submits an article as a CMS would, and the command that it equals. */
export function SubmitExperiment({ api, form }: { api: HoldpointApi; form: ArticleForm }) {
  return (
    <section class="experiment" aria-labelledby="submit-heading" id="submit-experiment" hx-morph-skip="">
      <h3 id="submit-heading">Submit an article</h3>
      <p>
        A title with a word such as <b>forbidden</b> is held for a moderator, in any spelling: try <i>f0rb1dden</i>. A
        clean one is published at once.
      </p>
      <form id="submit-form" hx-post="/try-it/articles" hx-target="#submit-answer" hx-disable="find button">
        <Field name="title" form={form} required />
        <details class="fold">
          <summary>Excerpt, link, author</summary>
          <Field name="excerpt" form={form} />
          <Field name="url" form={form} type="url" />
          <Field name="author" form={form} />
        </details>
        <button type="submit" class="button primary">
          Submit
        </button>
      </form>
      <div
        id="submit-curl"
        hx-post="/try-it/curl"
        hx-trigger="input from:#submit-form delay:60ms"
        hx-include="#submit-form"
      >
        <Curl command={api.curl(form)} />
      </div>
      <div id="submit-answer" role="status" />
    </section>
  );
}

const Field = ({
  name,
  form,
  type = 'text',
  required = false,
}: {
  name: keyof ArticleForm;
  form: ArticleForm;
  type?: string;
  required?: boolean;
}) => (
  <label class="field">
    <span>{LABELS[name]}</span>
    <input
      type={type}
      name={name}
      value={form[name]}
      autocomplete="off"
      dir={type === 'url' ? undefined : 'auto'}
      required={required}
    />
  </label>
);

/** The command that submits the same. */
export function Curl({ command }: { command: string }) {
  return (
    <figure class="payload">
      <figcaption>
        The same from a shell <CopyButton text={command} label="Copy" what="the curl command" />
      </figcaption>
      <pre tabindex={0}>{command}</pre>
    </figure>
  );
}

/** What came of a submission. */
export function Submitted({ response, article }: { response: ApiResponse; article: ArticleSeen | undefined }) {
  return (
    <>
      <p class={response.status === 202 ? 'outcome good' : 'outcome bad'}>
        <b>
          {response.status} {response.statusText}
        </b>{' '}
        after {response.milliseconds.toFixed(0)} ms. {article ? sentence(article) : ''}{' '}
        {article && <PaneLink to={`/executions/${article.id}`}>See its execution</PaneLink>}
      </p>
      <details class="fold">
        <summary>Answer</summary>
        <Payload label="Answer" text={response.body} />
      </details>
    </>
  );
}

function sentence({ status }: ArticleSeen): string {
  if (status === 'published') return 'No rule held it: it is published, and Slack heard nothing.';
  return 'A rule holds it: its card comes to #review.';
}
