import { html, nothing, repeat } from '../html.js';
import { Live, News } from '../live.js';
import { go, toCompare, toList, toWorkflow } from '../router.js';
import { settings } from '../settings.js';
import { STATUSES, SYSTEM_ATTRIBUTES, narrowed, quote } from '../filter.js';
import { attributeText, lasted, number, plural, words } from '../format.js';
import { statusBadge } from '../components/status.js';
import { empty, loading, problem, tabs, time } from '../components/controls.js';
import { STUCK, stuckBadge } from '../components/stuck-view.js';
import { filterBar } from '../components/filter-bar.js';
import { failuresQuestion, failuresView } from '../components/failures-view.js';
import { stepsQuestion, stepsView } from '../components/steps-view.js';
import { none } from '../components/table.js';
import { startDialog } from '../components/actions.js';
import { WorkflowTypes } from '../types.js';
import { pager } from './live-page.js';

const POLL = 3_000;
const POLL_COUNTS = 10_000;
const MOST_COUNTED = 10_000;
const PAGE_SIZES = [25, 50, 100, 200];

const COLUMNS = {
  status: ['Status', (run) => html`${statusBadge(run.status)} ${stuckBadge(run.stuck)}`],
  id: ['Workflow id', (run, page) => html`<a class="run-link" href=${toWorkflow(page.namespace, run.workflowId, run.runId)}>${run.workflowId}</a>`],
  type: ['Type', (run) => run.workflowType],
  queue: ['Task queue', (run) => run.taskQueue],
  start: ['Started', (run) => time(run.startTime)],
  duration: ['Duration', (run, page) => lasted(run, page.app.now()), 'right'],
  close: ['Closed', (run) => time(run.closeTime)],
  events: ['Events', (run) => (run.historyLength === undefined ? none : number(run.historyLength)), 'right'],
  run: ['Run id', (run) => html`<span class="mono faint">${run.runId}</span>`],
};
const FIRST_COLUMNS = ['status', 'id', 'type', 'start', 'duration', 'queue'];

const VIEWS = [
  [undefined, 'List'],
  ['failures', 'Failures'],
  ['steps', 'Steps'],
];

/** How far back failures and steps are looked for. */
const SINCE = { '1h': ['the last hour', 3_600_000], '24h': ['the last 24 hours', 86_400_000], '7d': ['the last 7 days', 604_800_000], '30d': ['the last 30 days', 2_592_000_000] };

/** The runs of a namespace: as a live list, by what they failed of, or by their steps. */
export class WorkflowsPage {
  #lists = null;
  #counts = null;
  #news;
  #asked = null;
  result = null;
  error = null;
  counts = {};
  attributes = SYSTEM_ATTRIBUTES;
  draft = null;
  insight = null;
  picked = null;
  registered = [];

  constructor(app, namespace) {
    this.app = app;
    this.namespace = namespace;
    this.types = new WorkflowTypes(app.api, namespace);
    const changes = app.api.changes(namespace);
    this.#news = changes && new News(changes);
    app.api
      .searchAttributes(namespace)
      .then(({ searchAttributes = [] }) => {
        this.attributes = [...SYSTEM_ATTRIBUTES, ...searchAttributes.map(({ name, type }) => [name, type])];
        app.update();
      })
      .catch(() => {});
  }

  get title() {
    return 'Workflows';
  }

  /** Reads what the URL asks for. */
  show(params) {
    this.params = params;
    const asked = JSON.stringify([params.query, params.status, params.size, params.page, params.view, params.since, params.type]);
    if (asked === this.#asked) {
      return;
    }
    this.#asked = asked;
    this.result = null;
    this.insight = null;
    this.error = null;
    this.#lists?.stop();
    this.#counts?.stop();
    if (params.view) {
      this.#lists = new Live(0, (signal) => this.#look(signal));
      return;
    }
    this.#lists = new Live(POLL, (signal) => this.#list(signal), this.#news);
    this.#counts = new Live(POLL_COUNTS, (signal) => this.#count(signal), this.#news);
  }

  dispose() {
    this.#lists?.stop();
    this.#counts?.stop();
    this.#news?.close();
  }

  /** The condition that the chosen status stands for. */
  get #status() {
    const status = STATUSES.find(([name]) => name === this.params.status);
    return this.params.status === 'STUCK' ? STUCK : status && `ExecutionStatus = ${quote(status[1])}`;
  }

  async #list(signal) {
    const query = narrowed(this.params.query, this.#status);
    try {
      this.result = await this.app.api.list(
        this.namespace,
        { query, pageSize: this.params.size ?? 50, pageToken: this.params.page },
        signal,
      );
      this.error = null;
      this.app.update();
    } catch (e) {
      if (e.name !== 'AbortError') {
        this.error = e;
        this.app.update();
      }
      // A filter that cannot be read stays so.
      if (e.status === 400) {
        return false;
      }
      throw e;
    }
    // A later page is a look back; runs that begin meanwhile would not show there.
    return !this.params.page;
  }

  /** Failures or steps: read once, because they are read to be studied. */
  async #look(signal) {
    const { view, query, since, type } = this.params;
    const { api } = this.app;
    let wanted = query;
    if (SINCE[since]) {
      wanted = narrowed(wanted, `StartTime > ${quote(new Date(this.app.now() - SINCE[since][1]).toISOString())}`);
    }
    try {
      this.registered = (await this.types.list()).map(({ name }) => name);
      if (view === 'failures') {
        this.insight = await api.failures(this.namespace, failuresQuestion(wanted), signal);
      } else if (type) {
        this.insight = await api.steps(this.namespace, stepsQuestion(narrowed(wanted, `WorkflowType = ${quote(type)}`)), signal);
      }
      this.error = null;
    } catch (e) {
      if (e.name === 'AbortError') {
        throw e;
      }
      this.error = e;
    }
    this.app.update();
    return false;
  }

  async #count(signal) {
    const { count, groups, stuck } = await this.app.api.countByStatus(
      this.namespace,
      { query: this.params.query, limit: MOST_COUNTED + 1 },
      signal,
    );
    const text = (count, more = count > MOST_COUNTED) => (more ? `${number(MOST_COUNTED)}+` : number(count));
    // A server that is older than this page, which an application's Actuator may serve, answers with the total alone: then
    // that is what is shown.
    this.counts = groups
      ? {
          '': text(groups.reduce((sum, group) => sum + group.count, 0), groups.some((group) => group.count > MOST_COUNTED)),
          STUCK: text(stuck),
          ...Object.fromEntries(groups.map((group) => [group.status, text(group.count)])),
        }
      : { '': text(count) };
    this.app.update();
    return true;
  }

  /** The link to this page with some of its parameters changed. */
  href(changes) {
    return toList(this.namespace, { ...this.params, ...changes });
  }

  #go(changes) {
    go(this.href({ page: undefined, ...changes }));
  }

  get #columns() {
    const chosen = (this.params.cols ?? settings.get('columns', FIRST_COLUMNS.join(','))).split(',');
    return chosen.filter((name) => COLUMNS[name] || this.#isAttribute(name));
  }

  #isAttribute(name) {
    return this.attributes.slice(SYSTEM_ATTRIBUTES.length).some(([attribute]) => attribute === name);
  }

  #column(name) {
    return COLUMNS[name] ?? [name, ({ searchAttributes }) => (searchAttributes?.[name] ? attributeText(searchAttributes[name]) : none)];
  }

  view() {
    return html`<header class="page-head">
        <h1>Workflows</h1>
        ${this.params.view ? nothing : html`<span class="live" title="The list follows what happens"><span class="live-dot ${this.params.page ? 'off' : ''}" aria-hidden="true"></span>${this.params.page ? 'Earlier page' : 'Live'}</span>`}
        <span class="grow"></span>
        ${this.app.writable ? html`<button type="button" class="primary" @click=${() => this.#start()}>Start workflow</button>` : nothing}
      </header>
      ${tabs('Views', VIEWS.map(([name, text]) => [name, text, this.href({ page: undefined, view: name })]), this.params.view)}
      ${this.params.view ? nothing : this.#chips()}
      ${filterBar({
        query: this.params.query ?? '',
        open: this.params.form === '1',
        error: this.error?.status === 400 ? this.error.message : null,
        attributes: this.attributes,
        types: this.#known('workflowType'),
        draft: this.draft,
        setDraft: (draft) => {
          this.draft = draft;
          this.app.update();
        },
        search: (query) => this.#go({ query }),
        toggle: () => go(this.href({ form: this.params.form === '1' ? undefined : '1' }), { replace: true }),
      })}
      ${this.#saved()} ${this.error && this.error.status !== 400 ? problem(this.error, () => this.#lists.now()) : nothing} ${this.params.view ? this.#insight() : this.#table()}`;
  }

  #insight() {
    const { view, since, type } = this.params;
    const types = [...new Set([...(this.registered ?? []), ...(type ? [type] : [])])].sort();
    return html`<div class="table-tools">
        ${view === 'steps'
          ? html`<label class="inline">Workflow type
              <select @change=${(e) => this.#go({ type: e.target.value })}>
                <option value="" .selected=${!type}>Choose…</option>
                ${types.map((name) => html`<option value=${name} .selected=${name === type}>${name}</option>`)}
              </select></label>`
          : nothing}
        <label class="inline">Started within
          <select @change=${(e) => this.#go({ since: e.target.value })}>
            <option value="" .selected=${!since}>any time</option>
            ${Object.entries(SINCE).map(([name, [text]]) => html`<option value=${name} .selected=${name === since}>${text}</option>`)}
          </select></label>
        <span class="grow"></span>
        <button type="button" class="small" @click=${() => this.#lists.now()}>Read again</button>
      </div>
      ${this.insight ? (view === 'failures' ? failuresView(this.insight, this.namespace) : stepsView(this.insight))
        : this.error ? nothing
        : view === 'steps' && !type ? empty('Of which workflow type?', 'Choose one to see where its runs spend their time, and where they fail.')
        : loading('Reading the latest runs')}`;
  }

  #chips() {
    const chip = (name, text) => html`<a
      class="chip ${name ? `s-${name.toLowerCase()}` : ''}"
      href=${this.href({ page: undefined, status: name })}
      aria-current=${(this.params.status ?? '') === name ? 'true' : 'false'}
    >
      ${name ? html`<span class="dot" aria-hidden="true"></span>` : nothing}${text}
      <span class="count num">${this.counts[name] ?? ' '}</span>
    </a>`;
    return html`<nav class="chips" aria-label="Status">
      ${chip('', 'All')}
      ${chip('STUCK', 'Stuck')}
      ${STATUSES.map(([name]) => chip(name, words(name)))}
    </nav>`;
  }

  #saved() {
    const saved = settings.get('filters', []);
    const query = this.params.query;
    const isSaved = saved.includes(query);
    const keep = (filters) => {
      settings.set('filters', filters);
      this.app.update();
    };
    if (!saved.length && !query) {
      return nothing;
    }
    return html`<div class="saved">
      ${saved.map((filter) => html`<a class="saved-filter mono" href=${this.href({ page: undefined, query: filter })}>${filter}</a>`)}
      ${query ? html`<button type="button" class="quiet small" @click=${() => keep(isSaved ? saved.filter((f) => f !== query) : [...saved, query])}>${isSaved ? 'Forget this filter' : 'Save this filter'}</button>` : nothing}
    </div>`;
  }

  #table() {
    if (!this.result) {
      return this.error ? nothing : loading('Loading workflows');
    }
    const runs = this.result.workflows;
    const columns = this.#columns;
    if (!runs.length) {
      return this.params.query || this.params.status
        ? empty('No run matches', 'Widen the filter, or choose another status.', html`<a class="button" href=${toList(this.namespace)}>Show all</a>`)
        : empty('No workflows yet', 'They appear here as soon as one is started.');
    }
    return html`<div class="table-tools">
        <span class="faint">${plural(runs.length, 'run')} on this page</span>
        <span class="grow"></span>
        <label class="inline">Times
          <select @change=${(e) => (settings.set('times', e.target.value), this.app.update())}>
            ${['relative', 'absolute'].map((kind) => html`<option value=${kind} .selected=${settings.get('times', 'relative') === kind}>${kind}</option>`)}
          </select>
        </label>
        <label class="inline">Rows
          <select @change=${(e) => this.#go({ size: e.target.value })}>
            ${PAGE_SIZES.map((size) => html`<option value=${size} .selected=${String(size) === String(this.params.size ?? 50)}>${size}</option>`)}
          </select>
        </label>
        ${this.#picking()}
        ${this.#columnMenu(columns)}
      </div>
      <div class="table-wrap">
        <table class="runs">
          <thead><tr>${this.picked ? html`<th scope="col"><span class="visually-hidden">Compare</span></th>` : nothing}${columns.map((name) => html`<th scope="col" class=${this.#column(name)[2] ?? ''}>${this.#column(name)[0]}</th>`)}</tr></thead>
          <tbody>
            ${repeat(
              runs,
              (run) => run.runId,
              (run) => html`<tr @click=${(event) => this.#open(event, run)}>
                ${this.picked ? html`<td class="c-pick" data-label="Compare"><input type="checkbox" aria-label="Compare ${run.workflowId}" .checked=${this.picked.some(({ runId }) => runId === run.runId)} @change=${(e) => this.#pick(run, e.target.checked)} /></td>` : nothing}
                ${columns.map((name) => html`<td class="c-${name} ${this.#column(name)[2] ?? ''}" data-label=${this.#column(name)[0]}>${this.#column(name)[1](run, this)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${pager(this, this.result.nextPageToken)}`;
  }

  /** Two runs are chosen to be compared; a third one takes the place of the first. */
  #picking() {
    const [left, right] = this.picked ?? [];
    const toggle = () => {
      this.picked = this.picked ? null : [];
      this.app.update();
    };
    return html`${right
        ? html`<a class="button small" href=${toCompare(this.namespace, { left: left.workflowId, leftRun: left.runId, right: right.workflowId, rightRun: right.runId })}>Compare these two</a>`
        : this.picked ? html`<span class="faint" role="status">Choose two runs</span>`
        : nothing}
      <button type="button" class="small" aria-pressed=${this.picked ? 'true' : 'false'} @click=${toggle}>Compare</button>`;
  }

  #pick(run, on) {
    const others = this.picked.filter((other) => other.runId !== run.runId);
    this.picked = on ? [...others, run].slice(-2) : others;
    this.app.update();
  }

  #open(event, run) {
    if (!event.target.closest('a, button, input') && !getSelection()?.toString()) {
      location.hash = toWorkflow(this.namespace, run.workflowId, run.runId);
    }
  }

  #columnMenu(columns) {
    const all = [...Object.keys(COLUMNS), ...this.attributes.slice(SYSTEM_ATTRIBUTES.length).map(([name]) => name)];
    const toggle = (name, on) => {
      const chosen = all.filter((other) => (other === name ? on : columns.includes(other)));
      settings.set('columns', chosen.join(','));
      go(this.href({ cols: chosen.join(',') }), { replace: true });
    };
    return html`<details class="menu">
      <summary class="button small">Columns</summary>
      <fieldset>
        <legend class="visually-hidden">Columns</legend>
        ${all.map(
          (name) => html`<label><input type="checkbox" .checked=${columns.includes(name)} ?disabled=${name === 'id'} @change=${(e) => toggle(name, e.target.checked)} />${this.#column(name)[0]}</label>`,
        )}
      </fieldset>
    </details>`;
  }

  #known(property) {
    return [...new Set((this.result?.workflows ?? []).map((run) => run[property]))].sort();
  }

  #start() {
    startDialog({
      api: this.app.api,
      types: this.types,
      namespace: this.namespace,
      queues: this.#known('taskQueue'),
      started: ({ workflowId, runId }) => go(toWorkflow(this.namespace, workflowId, runId)),
    });
  }
}
