import { html } from '../html.js';
import { search, toPage } from '../router.js';
import { lasted, words } from '../format.js';
import { empty, time } from '../components/controls.js';
import { statusBadge } from '../components/status.js';
import { table } from '../components/table.js';
import { fieldFilter } from '../components/field-filter.js';
import { LivePage, pageHead, pager } from './live-page.js';

const STATUSES = ['RUNNING', 'COMPLETED', 'FAILED', 'TIMED_OUT', 'CANCELED', 'TERMINATED'];
const FIELDS = [
  { name: 'status', label: 'Status', kind: 'choice', choices: STATUSES.map((status) => [status, words(status)]) },
  { name: 'activityType', label: 'Type' },
  { name: 'activityId', label: 'Id' },
  { name: 'startTimeFrom', label: 'Started from', kind: 'time' },
  { name: 'startTimeTo', label: 'to', kind: 'time' },
];

/** The link to a run of a standalone activity. */
const toActivity = (namespace, { activityId, runId }) => toPage(namespace, 'activities', activityId, { runId });

/** Activities that no workflow asked for. */
export class ActivitiesPage extends LivePage {
  title = 'Activities';

  constructor(app, namespace) {
    super(app, [namespace, 'activities']);
  }

  get asks() {
    return [...FIELDS.map(({ name }) => name), 'page'];
  }

  read(signal) {
    const filter = Object.fromEntries(FIELDS.map(({ name }) => [name, this.params[name]]));
    return this.app.api.read(this.namespace, `activities${search({ ...filter, pageToken: this.params.page, pageSize: 50 })}`, signal);
  }

  head() {
    return html`${pageHead('Activities', { live: this.follows, hint: 'Standalone activities: started by clients, without a workflow.' })}
    ${fieldFilter({ fields: FIELDS, values: this.params, apply: (changes) => this.refine(changes) })}`;
  }

  content({ activities, nextPageToken }) {
    if (!activities.length) {
      return FIELDS.some(({ name }) => this.params[name])
        ? empty('No activity matches', 'Widen the filter.', html`<a class="button" href=${toPage(this.namespace, 'activities')}>Show all</a>`)
        : empty('No standalone activities yet', 'They appear here as soon as a client starts one. Activities of workflows are with their workflows.');
    }
    const now = this.app.now();
    const href = (activity) => toActivity(this.namespace, activity);
    return html`${table({
      label: 'Standalone activities',
      rows: activities,
      key: ({ runId }) => runId,
      href,
      columns: [
        { text: 'Activity id', main: true, view: (activity) => html`<a class="run-link" href=${href(activity)}>${activity.activityId}</a>` },
        { text: 'Status', view: ({ status }) => statusBadge(status) },
        { text: 'Type', view: ({ activityType }) => activityType },
        { text: 'Started', view: ({ startTime }) => time(startTime) },
        { text: 'Duration', right: true, view: (activity) => lasted(activity, now) },
        { text: 'Task queue', view: ({ taskQueue }) => html`<a href=${toPage(this.namespace, 'task-queues', taskQueue)}>${taskQueue}</a>` },
      ],
    })}${pager(this, nextPageToken)}`;
  }
}
