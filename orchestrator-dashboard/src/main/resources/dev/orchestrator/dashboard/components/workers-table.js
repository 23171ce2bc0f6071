import { html, nothing } from '../html.js';
import { absolute, relative } from '../format.js';
import { toPage } from '../router.js';
import { badge } from './status.js';
import { none, table, usage } from './table.js';

/** Whether a worker is heard of. */
export const pulse = (worker) => (worker.live ? badge('s-completed', 'Live') : badge('s-failed', 'Silent'));

/** The build that a queue is served as. */
export const build = ({ deploymentName, buildId }) => (buildId ? html`<span class="mono">${deploymentName} ${buildId}</span>` : none);

/** How many tasks of a kind run, and how many could. */
export const slots = (queues, kind) => {
  const told = queues.map((queue) => queue[kind]).filter(Boolean);
  return told.length
    ? usage(
        told.reduce((sum, { used }) => sum + used, 0),
        told.reduce((sum, { size }) => sum + size, 0),
      )
    : none;
};

/** Workers, with what they said last; of one task queue only, where its name is given. */
export const workersTable = (namespace, workers, now, taskQueue) => {
  const href = ({ instanceId }) => toPage(namespace, 'workers', instanceId);
  const served = ({ queues }) => (taskQueue ? queues.filter(({ name }) => name === taskQueue) : queues);
  return table({
    label: 'Workers',
    rows: workers,
    key: ({ instanceId }) => instanceId,
    href,
    columns: [
      { text: 'Worker', main: true, view: (worker) => html`<a class="run-link" href=${href(worker)}>${worker.identity ?? worker.instanceId}</a>` },
      { text: 'State', view: (worker) => html`${pulse(worker)}${served(worker).some(({ paused }) => paused) ? html` <span class="tag">paused</span>` : nothing}` },
      { text: 'Host', view: ({ host }) => host ?? none },
      { text: 'Build', wrap: true, view: (worker) => builds(served(worker)) },
      ...(taskQueue ? [] : [{ text: 'Task queues', wrap: true, view: ({ taskQueues }) => queueLinks(namespace, taskQueues) }]),
      { text: 'Workflow tasks', view: (worker) => slots(served(worker), 'workflowSlots') },
      { text: 'Activities', view: (worker) => slots(served(worker), 'activitySlots') },
      { text: 'Last seen', view: ({ lastSeen }) => html`<time datetime=${lastSeen} title=${absolute(lastSeen)}>${relative(lastSeen, now)}</time>` },
    ],
  });
};

/** Links to task queues. */
export const queueLinks = (namespace, names) =>
  html`<span class="links">${names.map((name) => html`<a href=${toPage(namespace, 'task-queues', name)}>${name}</a>`)}</span>`;

function builds(queues) {
  const known = new Map(queues.filter(({ buildId }) => buildId).map((queue) => [`${queue.deploymentName} ${queue.buildId}`, queue]));
  return known.size ? [...known.values()].map(build) : none;
}
