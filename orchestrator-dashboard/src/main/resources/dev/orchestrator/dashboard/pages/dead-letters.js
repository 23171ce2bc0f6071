import { html } from '../html.js';
import { search, toPage } from '../router.js';
import { bytes, words } from '../format.js';
import { empty, time } from '../components/controls.js';
import { badge } from '../components/status.js';
import { table } from '../components/table.js';
import { LivePage, pageHead, pager } from './live-page.js';

const STATES = ['OPEN', 'REPLAYED', 'DISCARDED'];
const TONES = { OPEN: 's-failed', REPLAYED: 's-completed', DISCARDED: 's-canceled' };

/** How a dead letter stands. */
export const letterState = (state) => badge(TONES[state] ?? '', words(state));

/** Records that could not be understood. */
export class DeadLettersPage extends LivePage {
  title = 'Dead letters';

  constructor(app, namespace) {
    super(app, [namespace, 'dead-letters']);
  }

  get asks() {
    return ['state', 'page'];
  }

  read(signal) {
    const { state, page } = this.params;
    return this.app.api.server('GET', `dead-letters${search({ state, pageToken: page })}`, undefined, signal);
  }

  head() {
    const chip = (state, text) =>
      html`<a class="chip ${TONES[state] ?? ''}" href=${this.href({ state, page: undefined })} aria-current=${this.params.state === state ? 'true' : 'false'}
        >${state ? html`<span class="dot" aria-hidden="true"></span>` : ''}${text}</a
      >`;
    return html`${pageHead('Dead letters', {
        live: this.follows,
        hint: 'Records of all namespaces that could not be understood, the latest first. No shard waits for them.',
      })}
      <nav class="chips" aria-label="State">${chip(undefined, 'All')}${STATES.map((state) => chip(state, words(state)))}</nav>`;
  }

  content({ deadLetters, nextPageToken }) {
    const href = ({ id }) => toPage(this.namespace, 'dead-letters', id);
    // A page may hold few although there are more: how far one call looks is bounded.
    const list = deadLetters.length
      ? table({
          label: 'Dead letters',
          rows: deadLetters,
          key: ({ id }) => id,
          href,
          columns: [
            { text: 'Letter', main: true, view: (letter) => html`<a class="run-link num" href=${href(letter)}>${letter.id}</a>` },
            { text: 'State', view: ({ state }) => letterState(state) },
            { text: 'Reason', wrap: true, view: ({ reason }) => reason },
            { text: 'Came from', view: ({ source }) => html`<span class="mono">${source}</span>` },
            { text: 'Size', right: true, view: ({ size }) => bytes(size) },
            { text: 'Received', view: ({ receivedAt }) => time(receivedAt) },
          ],
        })
      : empty(
          nextPageToken ? 'None on this page' : this.params.state ? 'No letter stands so' : 'No dead letters',
          nextPageToken ? 'There may be some on the next one.' : 'Records that cannot be understood appear here, and stop nothing.',
        );
    return html`${list}${pager(this, nextPageToken)}`;
  }
}
