import { html, nothing } from '../html.js';
import { toPage } from '../router.js';
import { bytes } from '../format.js';
import { crumbs, exactTime, fact } from '../components/controls.js';
import { ask, notify } from '../components/dialog.js';
import { code } from '../components/payload-view.js';
import { LivePage } from './live-page.js';
import { letterState } from './dead-letters.js';

/** One dead letter: what it holds, and what is to become of it. */
export class DeadLetterPage extends LivePage {
  constructor(app, namespace, id) {
    super(app, [namespace, 'dead-letters', id]);
    this.id = id;
  }

  get title() {
    return `Dead letter ${this.id}`;
  }

  read(signal) {
    return this.app.api.server('GET', this.#path(), undefined, signal);
  }

  #path(action = '') {
    return `dead-letters/${encodeURIComponent(this.id)}${action}`;
  }

  head() {
    const open = this.result?.deadLetter.state === 'OPEN';
    return html`${crumbs(toPage(this.namespace, 'dead-letters'), 'Dead letters', this.id)}
      <header class="page-head"><h1>Dead letter <span class="num">${this.id}</span></h1><span class="grow"></span>
        ${open
          ? html`<div class="actions">
              <button type="button" @click=${this.#replay}>Replay</button>
              <button type="button" class="danger-quiet" @click=${this.#discard}>Discard</button>
            </div>`
          : nothing}
      </header>`;
  }

  content({ deadLetter: letter, headers, body }) {
    return html`<section class="panel bad-panel" aria-label="Reason"><h2>Why it is here</h2><p class="failure-message">${letter.reason}</p></section>
      <dl class="summary tight roomy">
        ${fact('State', letterState(letter.state))} ${fact('Received', exactTime(letter.receivedAt))}
        ${fact('Came from', html`<span class="mono">${letter.source}</span>`)} ${fact('Size', html`<span class="num">${bytes(letter.size)}</span>`)}
        ${letter.settledAt ? html`${fact('Settled', exactTime(letter.settledAt))} ${fact('Settled by', letter.settledBy ?? 'unknown')}` : nothing}
      </dl>
      <section class="panel" aria-label="Body">
        <header class="panel-head"><h2>Body</h2><span class="faint">${kind(body)}${body.truncated ? `, the first part of ${bytes(letter.size)}` : ''}</span></header>
        ${letter.size ? code(text(body), 'Body of the record') : html`<p class="nothing faint">Empty</p>`}
      </section>
      <section class="panel" aria-label="Headers">
        <h2>Headers</h2>
        ${headers.length
          ? html`<dl class="facts wide">${headers.map(({ name, value }) => html`<dt class="mono">${name}</dt><dd class="mono">${text(value)}${value.truncated ? '…' : ''}</dd>`)}</dl>`
          : html`<p class="nothing faint">None</p>`}
      </section>`;
  }

  #replay = () =>
    ask({
      title: 'Replay this record?',
      text: `It is sent once more to the partition that it came from. Whatever it asks for happens then, now that it can be understood; if it still cannot, it comes back as a new letter.`,
      confirm: 'Replay',
      act: () => this.app.api.server('POST', this.#path('/replay')),
      done: () => this.#settled('Record replayed'),
    });

  #discard = () =>
    ask({
      title: 'Discard this record?',
      text: 'It is marked as of no use, and can no longer be replayed. It stays readable until the retention of its topic is over.',
      confirm: 'Discard',
      danger: true,
      act: () => this.app.api.server('POST', this.#path('/discard')),
      done: () => this.#settled('Record discarded'),
    });

  #settled(words) {
    notify(words);
    this.reload();
  }
}

function parsed(body) {
  try {
    return body.text === undefined ? undefined : JSON.parse(body.text);
  } catch {
    return undefined;
  }
}

/** Bytes as people read them: JSON with its lines, other text as it is, and what is no text in base 64. */
function text(body) {
  const json = parsed(body);
  return json !== null && typeof json === 'object' ? JSON.stringify(json, null, 2) : (body.text ?? body.base64 ?? '');
}

function kind(body) {
  if (body.text === undefined) {
    return 'no text: base 64';
  }
  return parsed(body) === undefined ? 'text' : 'JSON';
}
