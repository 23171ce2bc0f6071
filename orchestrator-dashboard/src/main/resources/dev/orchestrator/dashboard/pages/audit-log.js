import { html } from '../html.js';
import { search, toPage } from '../router.js';
import { empty, exactTime } from '../components/controls.js';
import { badge } from '../components/status.js';
import { none, table } from '../components/table.js';
import { fieldFilter } from '../components/field-filter.js';
import { LivePage, pageHead, pager } from './live-page.js';

const FIELDS = [
  { name: 'in', label: 'Namespace' },
  { name: 'by', label: 'Who' },
  { name: 'from', label: 'From', kind: 'time' },
  { name: 'to', label: 'To', kind: 'time' },
];
const PATH = /^\/api\/v1\/(?:namespaces\/[^/]+\/)?(.*)$/;

/** Who changed what. */
export class AuditLogPage extends LivePage {
  title = 'Audit log';

  constructor(app, namespace) {
    super(app, [namespace, 'audit-log']);
  }

  get asks() {
    return ['in', 'by', 'from', 'to', 'page'];
  }

  read(signal) {
    const { in: about, by, from, to, page } = this.params;
    return this.app.api.server('GET', `audit-log${search({ in: about, by, from, to, pageToken: page, pageSize: 50 })}`, undefined, signal);
  }

  head() {
    return html`${pageHead('Audit log', {
      live: this.follows,
      hint: 'Calls that could change something, refused ones included, the latest first. It is written where orchestrator.audit.enabled is true.',
    })}
    ${fieldFilter({ fields: FIELDS, values: this.params, apply: (changes) => this.refine(changes) })}`;
  }

  content({ entries, nextPageToken }) {
    if (!entries.length) {
      return FIELDS.some(({ name }) => this.params[name])
        ? empty('No entry matches', 'Widen the filter.', html`<a class="button" href=${toPage(this.namespace, 'audit-log')}>Show all</a>`)
        : empty('No entries', 'Either nothing was changed yet, or the log is off: set orchestrator.audit.enabled.');
    }
    return html`${table({
      label: 'Audit log',
      rows: entries,
      key: ({ id }) => id,
      columns: [
        { text: 'What', main: true, wrap: true, view: ({ method, path }) => html`<span class="tag">${method}</span> <span class="mono" title=${path}>${decoded(PATH.exec(path)?.[1] ?? path)}</span>` },
        { text: 'Outcome', view: ({ status }) => outcome(status) },
        { text: 'When', view: ({ at }) => exactTime(at) },
        { text: 'Who', view: ({ principal, identity }) => who(principal, identity) },
        { text: 'From where', view: ({ remoteAddress }) => html`<span class="mono">${remoteAddress}</span>` },
        { text: 'Namespace', view: ({ namespace }) => namespace ?? none },
      ],
    })}${pager(this, nextPageToken)}`;
  }
}

const outcome = (status) =>
  status < 400 ? badge('s-completed', `Done ${status}`)
  : status < 500 ? badge('s-timed_out', `Refused ${status}`)
  : badge('s-failed', `Failed ${status}`);

/** The authenticated name, and what the caller called itself where that is something else. */
const who = (principal, identity) =>
  principal && identity && principal !== identity
    ? html`${principal} <span class="faint">as ${identity}</span>`
    : principal || (identity ? html`${identity} <span class="faint">by its own word</span>` : none);

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
