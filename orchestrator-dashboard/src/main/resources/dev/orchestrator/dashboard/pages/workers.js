import { html } from '../html.js';
import { plural } from '../format.js';
import { empty } from '../components/controls.js';
import { workersTable } from '../components/workers-table.js';
import { LivePage, pageHead } from './live-page.js';

/** The workers of a namespace. */
export class WorkersPage extends LivePage {
  title = 'Workers';

  constructor(app, namespace) {
    super(app, [namespace, 'workers']);
  }

  read(signal) {
    return this.app.api.read(this.namespace, 'workers', signal);
  }

  head() {
    return pageHead('Workers', { hint: 'Those that the server which answers hears of, or heard of within the last ten minutes.' });
  }

  content({ workers, count }) {
    if (!workers.length) {
      return empty('No worker is heard of', 'A worker shows itself every second, from its start on.');
    }
    const live = workers.filter((worker) => worker.live).length;
    return html`<p class="table-tools faint" role="status"><span>${plural(live, 'live worker')}${count > live ? `, ${count - live} silent or not shown` : ''}</span></p>
      ${workersTable(this.namespace, workers, this.app.now())}`;
  }
}
