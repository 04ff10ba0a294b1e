import type { StoredView } from '../../stored-view';
import { Blocks } from '../blocks/block';
import type { Viewer } from '../viewer';

/** What the app published for a person, or a word while it has not, which a script changes once the app was asked. */
export function HomeContent({ home, viewer }: { home: StoredView | undefined; viewer: Viewer }) {
  return home === undefined ? (
    <p class="empty" id="home-asked" hx-morph-skip>
      The app is being asked for your Home…
    </p>
  ) : (
    <Blocks
      blocks={home.view.blocks}
      frame={{ viewer, container: { view: home.id }, idPrefix: 'home', values: home.values }}
    />
  );
}

/** The middle of the page on the app's Home. */
export function HomeView(props: { home: StoredView | undefined; viewer: Viewer }) {
  return (
    <section class="scroller" id="scroller" tabindex={0} aria-label="App Home">
      <div class="home" id="home">
        <HomeContent {...props} />
      </div>
    </section>
  );
}
