import { html } from '../html.js';
import { toList, toPage } from '../router.js';
import { isoDuration } from '../format.js';
import { crumbs, exactTime, fact } from '../components/controls.js';
import { notify } from '../components/dialog.js';
import { none, table } from '../components/table.js';
import { updateNamespace } from '../components/namespace-dialog.js';
import { LivePage } from './live-page.js';

/** One namespace: how it is set up, and what runs can be found by. */
export class NamespacePage extends LivePage {
  constructor(app, namespace, name) {
    super(app, [namespace, 'namespaces', name]);
    this.name = name;
  }

  get title() {
    return this.name;
  }

  async read(signal) {
    const { api } = this.app;
    const path = `namespaces/${encodeURIComponent(this.name)}`;
    const [details, { searchAttributes }] = await Promise.all([
      api.server('GET', path, undefined, signal),
      api.server('GET', `${path}/search-attributes`, undefined, signal),
    ]);
    return { details, searchAttributes };
  }

  head() {
    return html`${crumbs(toPage(this.namespace, 'namespaces'), 'Namespaces', this.name)}
      <header class="page-head"><h1>${this.name}</h1><span class="grow"></span>
        ${this.result
          ? html`<div class="actions"><a class="button" href=${toList(this.name)}>Workflows</a><button type="button" @click=${this.#change}>Change</button></div>`
          : ''}
      </header>`;
  }

  content({ details, searchAttributes }) {
    return html`<dl class="summary tight roomy">
        ${fact('Description', details.description || none)} ${fact('Keeps closed runs for', isoDuration(details.retention))}
        ${fact('Lifecycle events', details.lifecycleEvents ? 'Published as CloudEvents' : 'Not published')} ${fact('Created', exactTime(details.createdAt))}
      </dl>
      <section class="plain" aria-label="Search attributes">
        <h2>Search attributes <span class="faint num">${searchAttributes.length}</span></h2>
        ${searchAttributes.length
          ? table({
              label: 'Search attributes',
              rows: searchAttributes,
              key: ({ name }) => name,
              columns: [
                { text: 'Name', main: true, view: ({ name }) => html`<span class="mono">${name}</span>` },
                { text: 'Type', view: ({ type }) => type },
              ],
            })
          : html`<p class="nothing faint">None is registered: runs are found by what all runs have.</p>`}
      </section>`;
  }

  #change = () =>
    updateNamespace(this.app.api, this.result.details, () => {
      notify('Namespace changed');
      this.reload();
    });
}
