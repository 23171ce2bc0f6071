import { WorkflowsPage } from './pages/workflows.js';
import { ComparePage } from './pages/compare.js';
import { WorkflowPage } from './pages/workflow.js';
import { ActivitiesPage } from './pages/activities.js';
import { ActivityPage } from './pages/activity.js';
import { TaskQueuesPage } from './pages/task-queues.js';
import { TaskQueuePage } from './pages/task-queue.js';
import { WorkersPage } from './pages/workers.js';
import { WorkerPage } from './pages/worker.js';
import { DeploymentsPage } from './pages/deployments.js';
import { NamespacesPage } from './pages/namespaces.js';
import { NamespacePage } from './pages/namespace.js';
import { DeadLettersPage } from './pages/dead-letters.js';
import { DeadLetterPage } from './pages/dead-letter.js';
import { ShardsPage } from './pages/shards.js';
import { AuditLogPage } from './pages/audit-log.js';

/**
 * All pages: the part of the URL that leads to one, how it is called if it can be gone to by itself, whether it is of a namespace
 * or of the whole server, how many ids may follow, and what shows it. Below an application's Actuator there are only those of its
 * namespace.
 */
const PAGES = [
  {
    name: 'workflows',
    text: 'Workflows',
    scope: 'namespace',
    ids: 2,
    page: (app, namespace, workflowId, runId) =>
      workflowId ? new WorkflowPage(app, namespace, workflowId, runId) : new WorkflowsPage(app, namespace),
  },
  { name: 'compare', scope: 'namespace', ids: 0, page: (app, namespace) => new ComparePage(app, namespace) },
  {
    name: 'activities',
    text: 'Activities',
    scope: 'namespace',
    ids: 1,
    page: (app, namespace, id) => (id ? new ActivityPage(app, namespace, id) : new ActivitiesPage(app, namespace)),
  },
  {
    name: 'task-queues',
    text: 'Task queues',
    scope: 'namespace',
    ids: 1,
    page: (app, namespace, name) => (name ? new TaskQueuePage(app, namespace, name) : new TaskQueuesPage(app, namespace)),
  },
  {
    name: 'workers',
    text: 'Workers',
    scope: 'namespace',
    ids: 1,
    page: (app, namespace, instanceId) => (instanceId ? new WorkerPage(app, namespace, instanceId) : new WorkersPage(app, namespace)),
  },
  { name: 'deployments', text: 'Deployments', scope: 'namespace', ids: 0, page: (app, namespace) => new DeploymentsPage(app, namespace) },
  {
    name: 'namespaces',
    text: 'Namespaces',
    scope: 'server',
    ids: 1,
    page: (app, namespace, name) => (name ? new NamespacePage(app, namespace, name) : new NamespacesPage(app, namespace)),
  },
  {
    name: 'dead-letters',
    text: 'Dead letters',
    scope: 'server',
    ids: 1,
    page: (app, namespace, id) => (id ? new DeadLetterPage(app, namespace, id) : new DeadLettersPage(app, namespace)),
  },
  { name: 'shards', text: 'Shards', scope: 'server', ids: 0, page: (app, namespace) => new ShardsPage(app, namespace) },
  { name: 'audit-log', text: 'Audit log', scope: 'server', ids: 0, page: (app, namespace) => new AuditLogPage(app, namespace) },
];

/** The pages that there are where this one is served. */
export const sections = (fixed) => PAGES.filter(({ scope }) => !fixed || scope === 'namespace');

/** The page that a URL leads to; undefined if there is none. */
export const pageOf = (app, namespace, section, ids) =>
  sections(app.fixed)
    .find(({ name, ids: most }) => name === section && ids.length <= most)
    ?.page(app, namespace, ...ids);
