import { html } from '../html.js';
import { search, toPage } from '../router.js';
import { Rates } from '../rates.js';
import { empty } from '../components/controls.js';
import { table } from '../components/table.js';
import { KINDS, backlog, noteQueue, pollers, published, rate, taken, workersOf } from '../components/task-queue-view.js';
import { LivePage, pageHead, pager } from './live-page.js';

const both = (queue, view) => {
  const values = KINDS.map(([kind]) => queue[kind] && view(queue[kind])).filter((value) => value !== undefined);
  return values.length ? values.reduce((sum, value) => sum + value, 0) : undefined;
};

/** The task queues of a namespace: what waits, and who takes it. */
export class TaskQueuesPage extends LivePage {
  title = 'Task queues';
  #rates = new Rates();

  constructor(app, namespace) {
    super(app, [namespace, 'task-queues']);
  }

  get asks() {
    return ['page'];
  }

  async read(signal) {
    const result = await this.app.api.read(this.namespace, `task-queues${search({ pageToken: this.params.page })}`, signal);
    result.taskQueues.forEach((queue) => noteQueue(this.#rates, queue));
    return result;
  }

  // Backlogs of a later page go on as those of the first do.
  get follows() {
    return true;
  }

  head() {
    return pageHead('Task queues', { hint: 'What waits for workers, and who takes it. Rates are those of the last minute, as long as this page has been open.' });
  }

  content({ taskQueues, nextPageToken }) {
    if (!taskQueues.length) {
      return empty('No task queues yet', 'A task queue is there from its first task or worker on.');
    }
    const rates = this.#rates;
    const href = ({ name }) => toPage(this.namespace, 'task-queues', name);
    return html`${table({
      label: 'Task queues',
      rows: taskQueues,
      key: ({ name }) => name,
      href,
      columns: [
        { text: 'Task queue', main: true, view: (queue) => html`<a class="run-link" href=${href(queue)}>${queue.name}</a>` },
        { text: 'Workers', view: workersOf },
        { text: 'Pollers', right: true, view: pollers },
        { text: 'Workflow tasks waiting', right: true, view: (queue) => backlog(queue.workflowTasks) },
        { text: 'Activity tasks waiting', right: true, view: (queue) => backlog(queue.activityTasks) },
        { text: 'Added', right: true, view: (queue) => rate(both(queue, (tasks) => published(rates, tasks))) },
        { text: 'Taken', right: true, view: (queue) => rate(both(queue, (tasks) => taken(rates, tasks))) },
      ],
    })}${pager(this, nextPageToken)}`;
  }
}
