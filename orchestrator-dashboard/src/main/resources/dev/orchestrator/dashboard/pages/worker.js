import { html, nothing } from '../html.js';
import { toPage } from '../router.js';
import { number } from '../format.js';
import { copyButton, crumbs, empty, exactTime, fact, time } from '../components/controls.js';
import { none, usage } from '../components/table.js';
import { build, pulse } from '../components/workers-table.js';
import { LivePage } from './live-page.js';

/** One worker: what it serves, and how busy it is. */
export class WorkerPage extends LivePage {
  constructor(app, namespace, instanceId) {
    super(app, [namespace, 'workers', instanceId]);
    this.instanceId = instanceId;
  }

  get title() {
    return this.result?.worker?.identity ?? this.instanceId;
  }

  async read(signal) {
    const { workers } = await this.app.api.read(this.namespace, 'workers', signal);
    return { worker: workers.find(({ instanceId }) => instanceId === this.instanceId) };
  }

  head() {
    const worker = this.result?.worker;
    return html`${crumbs(toPage(this.namespace, 'workers'), 'Workers', this.title)}
      <header class="page-head"><h1>${this.title}</h1>${worker ? pulse(worker) : nothing}</header>`;
  }

  content({ worker }) {
    if (!worker) {
      return empty('This worker is not heard of', 'A worker that has been silent for ten minutes is no longer shown.', html`<a class="button" href=${toPage(this.namespace, 'workers')}>All workers</a>`);
    }
    return html`<dl class="summary tight roomy">
        ${fact('Host', worker.host ?? none)} ${fact('Started', exactTime(worker.startedAt))} ${fact('Last seen', time(worker.lastSeen))}
        ${fact('Process', html`<span class="run-id"><span class="mono">${worker.instanceId}</span>${copyButton(worker.instanceId, 'name of the process')}</span>`)}
      </dl>
      ${worker.queues.map((queue) => this.#queue(queue, worker))}`;
  }

  #queue(queue, worker) {
    const limit = (term, value) => (value === undefined ? nothing : html`<dt>${term}</dt><dd class="num">${number(value)} a second</dd>`);
    const types = (term, names) => html`<dt>${term}</dt><dd>${names.length ? html`<span class="links">${names.map((name) => html`<span>${name}</span>`)}</span>` : none}</dd>`;
    const busy = (slots) => (slots ? usage(slots.used, slots.size) : none);
    return html`<section class="panel" aria-label=${queue.name}>
      <header class="panel-head"><h2><a href=${toPage(this.namespace, 'task-queues', queue.name)}>${queue.name}</a></h2>${queue.paused ? html`<span class="tag">paused</span>` : nothing}</header>
      <dl class="facts wide">
        <dt>Build</dt><dd>${build(queue)}${queue.paused ? html` <span class="faint">another build is current: it takes the runs that are pinned to it, and leaves the others</span>` : nothing}</dd>
        <dt>New workflows</dt><dd>${worker.workflowTaskQueues.includes(queue.name) ? 'come to it directly' : 'come by the task queue, if at all'}</dd>
        <dt>Workflow tasks</dt><dd>${busy(queue.workflowSlots)}</dd>
        <dt>Activities</dt><dd>${busy(queue.activitySlots)}</dd>
        ${limit('Begins activities, at most', queue.maxWorkerActivitiesPerSecond)} ${limit('All workers of the queue, at most', queue.maxTaskQueueActivitiesPerSecond)}
        ${types('Workflow types', queue.workflowTypes)} ${types('Activity types', queue.activityTypes)}
      </dl>
    </section>`;
  }
}
