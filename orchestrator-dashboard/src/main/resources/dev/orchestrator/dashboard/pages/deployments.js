import { html, nothing } from '../html.js';
import { number, words } from '../format.js';
import { empty, time } from '../components/controls.js';
import { ask, notify } from '../components/dialog.js';
import { badge } from '../components/status.js';
import { table } from '../components/table.js';
import { queueLinks } from '../components/workers-table.js';
import { LivePage, pageHead } from './live-page.js';

const TONES = { CURRENT: 's-completed', DRAINING: 's-timed_out', DRAINED: 's-canceled', INACTIVE: 's-running' };
const MEANINGS = {
  CURRENT: 'New runs begin on it',
  DRAINING: 'Was current, and open runs are pinned to it',
  DRAINED: 'Was current, and its workers can go',
  INACTIVE: 'Was never current',
};

/** The builds of applications: which one is current, and which can go. */
export class DeploymentsPage extends LivePage {
  title = 'Deployments';

  constructor(app, namespace) {
    super(app, [namespace, 'deployments']);
  }

  read(signal) {
    return this.app.api.read(this.namespace, 'deployments', signal);
  }

  head() {
    return pageHead('Deployments', { hint: 'Builds of applications whose workers said which build they are. New runs begin on the current one.' });
  }

  content({ deployments }) {
    if (!deployments.length) {
      return empty('No deployments', 'A deployment is there from the first worker on that says which build it is.');
    }
    return html`${deployments.map((deployment) => this.#deployment(deployment))}`;
  }

  #deployment(deployment) {
    const { name, currentBuildId, changedAt, changedBy, builds } = deployment;
    return html`<section class="plain" aria-label=${name}>
      <header class="panel-head"><h2>${name}</h2>
        <span class="faint">${currentBuildId ? html`current build <span class="mono">${currentBuildId}</span>` : 'no build is current'}${changedAt ? html`, since ${time(changedAt)}` : nothing}${changedBy ? `, by ${changedBy}` : ''}</span>
        <span class="grow"></span>
        ${this.#mayChange && currentBuildId ? html`<button type="button" class="small" @click=${() => this.#noCurrent(deployment)}>No current build</button>` : nothing}
      </header>
      ${table({
        label: `Builds of ${name}`,
        rows: builds,
        key: ({ buildId }) => buildId,
        columns: [
          { text: 'Build', main: true, view: ({ buildId }) => html`<span class="mono">${buildId}</span>` },
          { text: 'Status', view: ({ status }) => badge(TONES[status] ?? '', words(status), MEANINGS[status]) },
          { text: 'Open pinned runs', right: true, view: (build) => `${number(build.openPinnedRuns)}${build.openPinnedRunsCapped ? '+' : ''}` },
          { text: 'Task queues', wrap: true, view: ({ taskQueues }) => queueLinks(this.namespace, taskQueues) },
          { text: 'First seen', view: ({ firstSeen }) => time(firstSeen) },
          { text: 'Last seen', view: ({ lastSeen }) => time(lastSeen) },
          ...(this.#mayChange
            ? [{
                text: 'Action',
                view: (build) => (build.status === 'CURRENT' ? nothing : html`<button type="button" class="small" aria-label="Make ${build.buildId} current" @click=${() => this.#makeCurrent(deployment, build)}>Make current</button>`),
              }]
            : []),
        ],
      })}
    </section>`;
  }

  /** Which build is current is decided at the server: an application would decide it about others of its namespace, too. */
  get #mayChange() {
    return this.app.writable && !this.app.fixed;
  }

  #makeCurrent(deployment, { buildId }) {
    this.#ask(deployment, {
      title: `Make ${buildId} the current build?`,
      text: `New runs of ${deployment.name} begin on ${buildId}, and runs that are not pinned move to it with their next workflow task, within seconds on all servers.`,
      confirm: 'Make current',
      buildId,
    });
  }

  #noCurrent(deployment) {
    this.#ask(deployment, {
      title: 'Leave no build current?',
      text: `New runs of ${deployment.name} go to workers of no build, and wait where there are none.`,
      confirm: 'Leave none current',
      danger: true,
      buildId: null,
    });
  }

  #ask({ name }, { buildId, ...question }) {
    ask({
      ...question,
      fields: [
        {
          name: 'missing',
          label: 'Task queues that the current build serves and this one does not',
          kind: 'choice',
          options: [
            ['false', 'Refuse the change'],
            ['true', 'Leave them to workers of no build'],
          ],
        },
      ],
      act: ({ missing }) =>
        this.app.api.server('PUT', `namespaces/${encodeURIComponent(this.namespace)}/deployments/${encodeURIComponent(name)}/current-version`, {
          buildId,
          ignoreMissingTaskQueues: missing === 'true',
        }),
      done: () => {
        notify(buildId ? `${buildId} is current` : 'No build is current');
        this.reload();
      },
    });
  }
}
