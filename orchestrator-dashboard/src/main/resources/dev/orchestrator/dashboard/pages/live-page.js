import { html, nothing } from '../html.js';
import { Live } from '../live.js';
import { go, link } from '../router.js';
import { loading, problem } from '../components/controls.js';

const PAUSE = 3_000;

/**
 * A page that reads something again and again while somebody looks. Subclasses say what is read, and how it is shown; whether
 * it loads, failed or is not there is told here, the same way on all pages.
 */
export class LivePage {
  #live = null;
  #asked = null;
  result = null;
  error = null;
  params = {};

  /** @param segments of the page's own URL */
  constructor(app, segments) {
    this.app = app;
    this.segments = segments;
    this.namespace = segments[0];
  }

  /** The parameters that decide what is read; changing others does not read again. */
  get asks() {
    return [];
  }

  /** Whether the page follows what happens; a later page of a list is a look back. */
  get follows() {
    return !this.params.page;
  }

  show(params) {
    this.params = params;
    const asked = JSON.stringify(this.asks.map((name) => params[name]));
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.result = null;
      this.error = null;
      this.#live?.stop();
      this.#live = new Live(PAUSE, (signal) => this.#run(signal));
    }
  }

  dispose() {
    this.#live?.stop();
  }

  /** Reads at once, as after an action. */
  reload = () => this.#live.now();

  async #run(signal) {
    try {
      const result = await this.read(signal);
      if (signal.aborted) {
        return false;
      }
      this.result = result;
      this.error = null;
      this.app.update();
    } catch (e) {
      if (e.name !== 'AbortError') {
        this.error = e;
        this.app.update();
      }
      // What is not there, or cannot be asked for, stays so.
      if (e.status >= 400 && e.status < 500) {
        return false;
      }
      throw e;
    }
    return this.follows;
  }

  /** The link to this page with some of its parameters changed. */
  href(changes) {
    return link(this.segments, { ...this.params, ...changes });
  }

  /** Goes to this page with some of its parameters changed, from the first page on. */
  refine(changes) {
    go(this.href({ page: undefined, ...changes }));
  }

  view() {
    return html`${this.head()}
      ${this.error ? problem(this.error, this.error.status === 404 ? undefined : this.reload) : nothing}
      ${this.result ? this.content(this.result) : this.error ? nothing : loading('Loading')}`;
  }
}

/** The head of a page with what may be done there. */
export const pageHead = (title, { live = true, hint, actions = nothing } = {}) => html`<header class="page-head">
    <h1>${title}</h1>
    ${live ? html`<span class="live" title="The page follows what happens"><span class="live-dot" aria-hidden="true"></span>Live</span>` : nothing}
    <span class="grow"></span>
    ${actions}
  </header>
  ${hint ? html`<p class="page-hint">${hint}</p>` : nothing}`;

/** The ways to other pages of a list. */
export const pager = (page, nextPageToken) =>
  page.params.page || nextPageToken
    ? html`<nav class="pager" aria-label="Pages of the list">
        ${page.params.page ? html`<a class="button" href=${page.href({ page: undefined })}>First page</a>` : nothing}
        ${nextPageToken ? html`<a class="button" rel="next" href=${page.href({ page: nextPageToken })}>Next page</a>` : nothing}
      </nav>`
    : nothing;

