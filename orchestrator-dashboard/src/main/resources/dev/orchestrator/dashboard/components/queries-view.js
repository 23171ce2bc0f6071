import { html, nothing } from '../html.js';
import { write } from '../json.js';
import { ArgumentsInput } from './arguments-input.js';
import { code } from './payload-view.js';
import { failureView, stack } from './failure-view.js';
import { frames } from '../history/failure.js';
import { loading, problem } from './controls.js';
import { pretty } from '../payload.js';

const STACK = '__stack_trace';

/** Asks the running code: for its state, and where it waits. */
export class QueriesView {
  #answer = null;
  #error = null;
  #busy = false;
  #stack = null;
  #stackError = null;
  #stackFor = null;

  #input = null;
  #known = null;
  #name;

  constructor(page) {
    this.page = page;
  }

  /** Begins with what the URL says, and learns which queries there are. */
  async #begin() {
    const { app, params, types, description } = this.page;
    this.#name = params.query;
    this.#input = new ArgumentsInput(params.args, () => app.update());
    this.#known = await types.find(description.workflowType);
    // Meanwhile the reader may have named one.
    this.#choose(this.#name);
    app.update();
  }

  #choose(name) {
    this.#name = name;
    this.#input.use(this.#known?.queries?.[name], this.#known?.definitions);
  }

  view() {
    if (!this.#input) {
      this.#begin();
    }
    const names = Object.keys(this.#known?.queries ?? {});
    return html`<section class="panel" aria-label="Queries">
      <h2>Query the workflow</h2>
      <p class="faint">A worker answers from the workflow's code. Nothing is changed, and closed runs answer too.</p>
      <form class="query-form" @submit=${this.#ask}>
        <div class="field"><label for="query-type">Query</label><input id="query-type" name="type" required autocomplete="off" spellcheck="false" list=${names.length ? 'query-types' : nothing} .value=${this.page.params.query ?? ''} @input=${(e) => this.#choose(e.target.value.trim())} /></div>
        ${names.length ? html`<datalist id="query-types">${names.map((name) => html`<option value=${name}></option>`)}</datalist>` : nothing}
        ${this.#input.view('query-input')}
        <button type="submit" class="primary" ?disabled=${this.#busy}>Ask</button>
      </form>
      ${this.#busy ? loading('Waiting for a worker') : nothing} ${this.#error ? this.#refusal(this.#error) : nothing}
      ${this.#answer ? html`<h3>Answer</h3>${code(this.#answer.payload ? pretty(this.#answer.payload) : 'nothing', 'Answer')}` : nothing}
    </section>`;
  }

  #refusal(error) {
    return error.failure ? html`<h3>The query failed</h3>${failureView(error.failure)}` : problem(error);
  }

  #ask = async (event) => {
    event.preventDefault();
    const type = new FormData(event.target).get('type').trim();
    this.#busy = true;
    this.#answer = null;
    this.#error = null;
    this.page.app.update();
    try {
      const values = this.#input.values();
      const asked = { query: type, args: values.length ? write(values) : undefined };
      history.replaceState(null, '', this.page.href(asked));
      this.page.params = { ...this.page.params, ...asked };
      this.#answer = await this.#query(type, values);
    } catch (e) {
      this.#error = e;
    }
    this.#busy = false;
    this.page.app.update();
  };

  #query(type, input) {
    const { app, namespace, workflowId, runId } = this.page;
    return app.api.query(namespace, workflowId, runId, type, input);
  }

  stackView() {
    if (!this.page.open) {
      return html`<div class="state empty"><strong>The run is closed</strong><p>Only a running workflow waits somewhere in its code.</p></div>`;
    }
    if (this.#stackFor !== this.page.runId) {
      this.#stackFor = this.page.runId;
      this.#readStack();
    }
    return html`<section class="panel" aria-label="Stack trace">
      <header class="panel-head"><h2>Where the code waits</h2><span class="grow"></span><button type="button" class="small" @click=${this.#readStack}>Read again</button></header>
      ${this.#stackError ? problem(this.#stackError) : this.#stack === null ? loading('Waiting for a worker') : this.#threads(this.#stack)}
    </section>`;
  }

  #threads(text) {
    const threads = [];
    for (const line of text.split('\n').filter((each) => each.trim())) {
      if (!frames(line).length || !threads.length) {
        threads.push({ name: line.trim(), lines: [] });
      } else {
        threads[threads.length - 1].lines.push(line);
      }
    }
    return html`<div class="threads">
      ${threads.map(({ name, lines }) => html`<section><h3>${name}</h3>${stack(lines.join('\n'))}</section>`)}
    </div>`;
  }

  #readStack = async () => {
    this.#stack = null;
    this.#stackError = null;
    this.page.app.update();
    try {
      const { result } = await this.#query(STACK, []);
      this.#stack = String(result ?? '');
    } catch (e) {
      this.#stackError = e;
    }
    this.page.app.update();
  };
}
