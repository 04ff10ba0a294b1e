import type { Slack } from '../../slack';
import type { StoredView } from '../../stored-view';
import { Blocks } from '../blocks/block';
import { plainWords } from '../blocks/text';
import type { Viewer } from '../viewer';

/**
 * The modals that a browser shows a person: those opened in it or, while there are none, those that were opened without a
 * browser, as tests do.
 */
export function modalsIn(slack: Slack, viewer: Viewer, browser: string | undefined): readonly StoredView[] {
  const own = slack.views.stackIn(viewer.user.id, browser);
  return own.length > 0 ? own : slack.views.stackIn(viewer.user.id, undefined);
}

/** The topmost modal of a stack, for the page's one dialog; nothing when none is open. */
export function ModalContent({ stack, viewer }: { stack: readonly StoredView[]; viewer: Viewer }) {
  const stored = stack.at(-1);
  if (stored === undefined || stored.view.type !== 'modal') return null;
  const { view } = stored;
  const isPushed = stack.length > 1;
  return (
    <form class="modal" id="modal-form" method="post" novalidate data-view={stored.id} data-hash={stored.hash}>
      <header>
        {isPushed ? (
          <button type="button" class="button plain" data-close="one" aria-label="Back">
            ←
          </button>
        ) : null}
        <h2 id="modal-title" dir="auto">
          {plainWords(view.title)}
        </h2>
        <button type="button" class="button plain close" data-close="all" aria-label="Close">
          ✕
        </button>
      </header>
      <div class="modal-blocks" id={`modal-${stored.id}`}>
        <Blocks
          blocks={view.blocks}
          frame={{ viewer, container: { view: stored.id }, idPrefix: `view-${stored.id}`, values: stored.values }}
        />
      </div>
      <footer>
        <button type="button" class="button plain" data-close="one">
          {view.close === undefined ? 'Close' : plainWords(view.close)}
        </button>
        {view.submit === undefined ? null : (
          <button type="submit" class="button primary" id="modal-submit" disabled={view.submit_disabled}>
            {plainWords(view.submit)}
          </button>
        )}
      </footer>
    </form>
  );
}
