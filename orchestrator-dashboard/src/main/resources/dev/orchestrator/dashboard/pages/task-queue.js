import { html, nothing } from '../html.js';
import { toPage } from '../router.js';
import { Rates } from '../rates.js';
import { number, plural } from '../format.js';
import { crumbs, fact } from '../components/controls.js';
import { table } from '../components/table.js';
import { KINDS, backlog, backlogCurve, noteQueue, published, rate, taken } from '../components/task-queue-view.js';
import { build, workersTable } from '../components/workers-table.js';
import { LivePage } from './live-page.js';

/** One task queue: its topics, the members of their groups, and its workers. */
export class TaskQueuePage extends LivePage {
  #rates = new Rates();

  constructor(app, namespace, name) {
    super(app, [namespace, 'task-queues', name]);
    this.name = name;
  }

  get title() {
    return this.name;
  }

  async read(signal) {
    const queue = await this.app.api.read(this.namespace, `task-queues/${encodeURIComponent(this.name)}`, signal);
    noteQueue(this.#rates, queue);
    return queue;
  }

  head() {
    return html`${crumbs(toPage(this.namespace, 'task-queues'), 'Task queues', this.name)}
      <header class="page-head"><h1>${this.name}</h1></header>`;
  }

  content(queue) {
    const limits = rateLimits(queue.workers, queue.name);
    return html`${KINDS.map(([kind, text]) => this.#tasks(text, queue[kind], kind === 'activityTasks' ? limits : []))}
      ${queue.pinnedTasks.length
        ? html`<section class="plain" aria-label="Pinned runs"><h2>Workflow tasks of runs that are pinned to a build</h2>${this.#pinned(queue.pinnedTasks)}</section>`
        : nothing}
      <section class="plain" aria-label="Workers">
        <h2>Workers <span class="faint num">${queue.workers.length}</span></h2>
        ${queue.workers.length
          ? workersTable(this.namespace, queue.workers, this.app.now(), queue.name)
          : html`<p class="nothing faint">No worker serves this task queue. What is put on it waits.</p>`}
      </section>`;
  }

  #pinned(pinnedTasks) {
    return table({
      label: 'Tasks by build',
      rows: pinnedTasks,
      key: ({ tasks }) => tasks.topic,
      columns: [
        { text: 'Build', main: true, view: build },
        { text: 'Waiting', right: true, view: ({ tasks }) => backlog(tasks) },
        { text: 'Pollers', right: true, view: ({ tasks }) => tasks.pollers.length },
        { text: 'Ever published', right: true, view: ({ tasks }) => number(tasks.published) },
        { text: 'Topic and share group', wrap: true, view: ({ tasks }) => html`<span class="mono faint">${tasks.topic}</span>` },
      ],
    });
  }

  #tasks(title, tasks, limits) {
    if (!tasks) {
      return html`<section class="panel" aria-label=${title}><h2>${title}</h2><p class="faint">None was ever put on a topic.</p></section>`;
    }
    return html`<section class="panel" aria-label=${title}>
      <header class="panel-head"><h2>${title}</h2><span class="grow"></span>${backlogCurve(this.#rates.samples(tasks.topic))}</header>
      <dl class="summary tight">
        ${fact('Waiting', backlog(tasks))} ${fact('Added', rate(published(this.#rates, tasks)))} ${fact('Taken', rate(taken(this.#rates, tasks)))}
        ${fact('Ever published', html`<span class="num">${number(tasks.published)}</span>`)}
        ${limits.length ? fact('Rate limit of the queue', html`<span class="num">${limits.map(number).join(' or ')}/s</span>`) : nothing}
        ${fact('Topic and share group', html`<span class="mono">${tasks.topic}</span>`)}
      </dl>
      ${tasks.backlog && !tasks.pollers.length ? html`<p class="tone-text bad gap">${plural(tasks.backlog, 'task waits', 'tasks wait')}, and nobody polls.</p>` : nothing}
      ${tasks.pollers.length
        ? html`<h3>Pollers</h3>${table({
            label: `Pollers of ${title.toLowerCase()}`,
            rows: tasks.pollers,
            key: ({ memberId }) => memberId,
            columns: [
              { text: 'Client', main: true, view: ({ clientId }) => clientId },
              { text: 'Host', view: ({ host }) => host.replace(/^\//, '') },
              { text: 'Member', view: ({ memberId }) => html`<span class="mono faint">${memberId}</span>` },
            ],
          })}`
        : nothing}
    </section>`;
  }
}

/** What live workers were told that all of them together may begin in a second; several values are a mistake to be seen. */
function rateLimits(workers, name) {
  const told = workers
    .filter(({ live }) => live)
    .flatMap(({ queues }) => queues)
    .filter((queue) => queue.name === name && queue.maxTaskQueueActivitiesPerSecond !== undefined);
  return [...new Set(told.map(({ maxTaskQueueActivitiesPerSecond }) => maxTaskQueueActivitiesPerSecond))].sort((a, b) => a - b);
}
