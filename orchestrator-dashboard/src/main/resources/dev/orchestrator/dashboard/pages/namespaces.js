import { html } from '../html.js';
import { go, toPage } from '../router.js';
import { isoDuration } from '../format.js';
import { empty, time } from '../components/controls.js';
import { notify } from '../components/dialog.js';
import { none, table } from '../components/table.js';
import { createNamespace } from '../components/namespace-dialog.js';
import { LivePage, pageHead } from './live-page.js';

/** All namespaces. */
export class NamespacesPage extends LivePage {
  title = 'Namespaces';

  constructor(app, namespace) {
    super(app, [namespace, 'namespaces']);
  }

  read(signal) {
    return this.app.api.server('GET', 'namespaces', undefined, signal);
  }

  head() {
    return pageHead('Namespaces', { actions: html`<button type="button" class="primary" @click=${this.#create}>Create namespace</button>` });
  }

  content({ namespaces }) {
    if (!namespaces.length) {
      return empty('No namespaces', 'Create the first one.');
    }
    const href = ({ name }) => toPage(this.namespace, 'namespaces', name);
    return table({
      label: 'Namespaces',
      rows: namespaces,
      key: ({ name }) => name,
      href,
      columns: [
        { text: 'Namespace', main: true, view: (namespace) => html`<a class="run-link" href=${href(namespace)}>${namespace.name}</a>` },
        { text: 'Description', wrap: true, view: ({ description }) => description || none },
        { text: 'Keeps closed runs for', view: ({ retention }) => isoDuration(retention) },
        { text: 'Lifecycle events', view: ({ lifecycleEvents }) => (lifecycleEvents ? 'Published' : none) },
        { text: 'Created', view: ({ createdAt }) => time(createdAt) },
      ],
    });
  }

  #create = () =>
    createNamespace(this.app.api, ({ name }) => {
      notify('Namespace created');
      this.app.readNamespaces();
      go(toPage(this.namespace, 'namespaces', name));
    });
}
