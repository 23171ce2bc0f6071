import { html, nothing, place } from '../html.js';
import { Live, News } from '../live.js';
import { go, toList, toWorkflow } from '../router.js';
import { HistoryModel, KINDS, LABELS, withPending } from '../history/model.js';
import { absolute, attributeText, duration, isoDuration, lasted, number, plural, relative, words } from '../format.js';
import { statusBadge } from '../components/status.js';
import { copyButton, crumbs, exactTime, fact, loading, problem, tabs } from '../components/controls.js';
import { stuckBadge, stuckView } from '../components/stuck-view.js';
import { actions, retryDialog, startDialog } from '../components/actions.js';
import { failureView } from '../components/failure-view.js';
import { payloads } from '../components/payload-view.js';
import { plain, stepView } from '../components/step-view.js';
import { VIEWS, historyList, historyRows } from '../components/history-view.js';
import { ROW, Window, timelineHead, timelineRow } from '../components/timeline.js';
import { pendingView } from '../components/pending-view.js';
import { QueriesView } from '../components/queries-view.js';
import { RelationsView } from '../components/relations-view.js';
import { brief, download, pretty } from '../payload.js';
import { WorkflowTypes } from '../types.js';

const POLL = 1_500;
const FIRST_PAGE = 500;
const PAGE = 5_000;
const MOST_NAMES = 200;

/** One run: what it is, what it did, what it waits for, and what may be done about it. */
export class WorkflowPage {
  #live;
  #news = null;
  description = null;
  error = null;
  model = new HistoryModel();
  complete = false;

  constructor(app, namespace, workflowId, runId) {
    this.app = app;
    this.namespace = namespace;
    this.workflowId = workflowId;
    this.runId = runId;
    this.types = new WorkflowTypes(app.api, namespace);
    this.queries = new QueriesView(this);
    this.relations = new RelationsView(this);
    this.#live = new Live(POLL, (signal) => this.#read(signal));
  }

  get title() {
    return this.workflowId;
  }

  show(params) {
    this.params = params;
  }

  /** Whether this is the page of a run already: links name the run as soon as it is known. */
  shows(namespace, workflowId, runId) {
    return namespace === this.namespace && workflowId === this.workflowId && runId === this.runId;
  }

  dispose() {
    this.#live.stop();
    this.#news?.close();
  }

  /** What is closed no longer changes, and is not known before it was read. */
  #follow(signal) {
    if (!this.open) {
      this.#news?.close();
    } else if (!this.#news && !signal.aborted) {
      const changes = this.app.api.changes(this.namespace, this.workflowId, this.runId);
      this.#news = changes && new News(changes);
      this.#live.follow(this.#news);
    }
  }

  async #read(signal) {
    const { api } = this.app;
    try {
      this.description = await api.describe(this.namespace, this.workflowId, this.runId, signal);
      this.runId = this.description.runId;
      this.error = null;
      this.app.update();
      this.#follow(signal);
      await this.#readHistory(signal);
    } catch (e) {
      if (e.name !== 'AbortError') {
        this.error = e;
        this.app.update();
      }
      if (e.status === 404) {
        return false;
      }
      throw e;
    }
    return this.open;
  }

  async #readHistory(signal) {
    for (let more = true; more; ) {
      const { lastEventId } = this.model;
      const page = await this.app.api.history(
        this.namespace,
        this.workflowId,
        { runId: this.runId, fromEventId: lastEventId + 1, pageSize: lastEventId ? PAGE : FIRST_PAGE },
        signal,
      );
      this.model.append(page.events);
      more = Boolean(page.nextEventId) && page.events.length > 0;
      this.complete = !more;
      this.app.update();
    }
  }

  get open() {
    return this.description?.status === 'RUNNING';
  }

  get steps() {
    return withPending(this.model.steps, this.description);
  }

  href(changes) {
    return toWorkflow(this.namespace, this.workflowId, this.runId, { ...this.params, ...changes });
  }

  #refine(changes) {
    go(this.href(changes), { replace: true });
  }

  view() {
    if (!this.description) {
      return html`${this.#crumbs()}${this.error ? problem(this.error) : loading('Loading the workflow')}`;
    }
    const tab = this.params.tab ?? 'overview';
    const run = this.description;
    const waits = run.pendingActivities.length + run.pendingTimers.length + (run.pendingChildren ?? []).length + (run.pendingUpdates ?? []).length;
    return html`${this.#crumbs()} ${this.#head(run)} ${this.error ? problem(this.error, () => this.#live.now()) : nothing}
      ${tabs(
        'Views',
        [
          ['overview', 'Overview', this.href({ tab: undefined, event: undefined })],
          ['history', 'History', this.href({ tab: 'history', event: undefined }), number(this.model.events.length)],
          ['pending', 'Pending', this.href({ tab: 'pending', event: undefined }), waits || null],
          ['queries', 'Queries', this.href({ tab: 'queries', event: undefined })],
          ['stack', 'Stack trace', this.href({ tab: 'stack', event: undefined })],
          ['relations', 'Relationships', this.href({ tab: 'relations', event: undefined })],
        ],
        tab,
      )}
      ${this.#tab(tab)}`;
  }

  #tab(tab) {
    switch (tab) {
      case 'history':
        return this.#history();
      case 'pending':
        return pendingView(this.description, this.namespace, this.app.now(), this.#retry);
      case 'queries':
        return this.queries.view();
      case 'stack':
        return this.queries.stackView();
      case 'relations':
        return this.relations.view();
      default:
        return this.#overview();
    }
  }

  #crumbs() {
    return crumbs(toList(this.namespace), 'Workflows', this.workflowId);
  }

  #head(run) {
    const started = this.model.events[0]?.attributes;
    const parent = started?.parent?.execution;
    return html`<header class="run-head">
        <div class="run-title">
          <p class="run-type">${run.workflowType}</p>
          <div class="run-name"><h1>${run.workflowId}</h1>${copyButton(run.workflowId, 'workflow id')}</div>
          <p class="run-status">${statusBadge(run.status)} ${stuckBadge(run.stuck)}
            ${run.cancelRequested && this.open ? html`<span class="tag">cancel requested</span>` : nothing}
            ${run.chain?.nextRunId ? html`<a href=${toWorkflow(this.namespace, this.workflowId, run.chain.nextRunId)}>Later run →</a>` : nothing}</p>
        </div>
        ${this.app.writable ? this.#actions(run) : nothing}
      </header>
      <dl class="summary">
        ${fact('Started', exactTime(run.startTime))} ${fact(this.open ? 'Running for' : 'Duration', html`<span class="num">${lasted(run, this.app.now())}</span>`)}
        ${fact('Closed', exactTime(run.closeTime))} ${fact('Task queue', run.taskQueue)}
        ${fact('Run id', html`<span class="run-id"><span class="mono">${run.runId}</span>${copyButton(run.runId, 'run id')}</span>`)}
        ${run.workflowExecutionTimeout ? fact('Execution timeout', isoDuration(run.workflowExecutionTimeout)) : nothing}
        ${run.workflowRunTimeout ? fact('Run timeout', isoDuration(run.workflowRunTimeout)) : nothing}
        ${started?.cronSchedule ? fact('Cron', html`<span class="mono">${started.cronSchedule}</span>`) : nothing}
        ${parent ? fact('Parent', html`<a href=${toWorkflow(parent.namespace ?? this.namespace, parent.workflowId, parent.runId)}>${parent.workflowId}</a>`) : nothing}
        ${started?.identity ? fact('Started by', started.identity) : nothing}
        ${Object.entries(run.searchAttributes ?? {}).map(([name, attribute]) => fact(name, html`<span class="mono">${attributeText(attribute)}</span>`))}
        ${Object.entries(run.memo ?? {}).map(([name, value]) => fact(name, html`<span class="mono">${brief(value)}</span>`))}
      </dl>`;
  }

  #actions(run) {
    if (this.open) {
      return actions({ api: this.app.api, types: this.types, namespace: this.namespace, run, steps: this.model.steps, changed: () => this.#live.now() });
    }
    const input = this.model.events[0]?.attributes.input ?? [];
    return html`<div class="actions">
      <button
        type="button"
        @click=${() =>
          startDialog({
            api: this.app.api,
            types: this.types,
            namespace: this.namespace,
            like: { ...run, input: input.length ? `[${input.map(pretty).join(', ')}]` : '' },
            started: ({ workflowId, runId }) => go(toWorkflow(this.namespace, workflowId, runId)),
          })}
      >
        Start again
      </button>
    </div>`;
  }

  get #retry() {
    const { api, writable } = this.app;
    const { namespace, description: run } = this;
    return writable ? (activity) => retryDialog({ api, namespace, run, activity, changed: () => this.#live.now() }) : undefined;
  }

  #overview() {
    const first = this.model.steps[0];
    const now = this.app.now();
    return html`${this.#stuck(now)} ${this.#waiting(now)}
      ${first?.failure ? html`<section class="panel bad-panel"><h2>Why it ${words(this.description.status).toLowerCase()}</h2>${failureView(first.failure)}</section>` : nothing}
      ${this.#timeline(now)}
      <div class="pair">
        ${payloads('Input', first?.input, `${this.workflowId}-input.json`)}
        ${this.open
          ? html`<section class="payloads"><header><h3>Result</h3></header><p class="faint nothing">Not there yet: the workflow is running.</p></section>`
          : payloads('Result', first?.result ? [first.result] : [], `${this.workflowId}-result.json`)}
      </div>`;
  }

  #stuck(now) {
    const { stuck, pendingActivities } = this.description;
    if (!stuck) {
      return nothing;
    }
    const activity = pendingActivities.find((each) => each.activityId === stuck.activityId);
    return stuckView(stuck, now, this.#retry && activity?.nextAttemptTime ? () => this.#retry(activity) : undefined);
  }

  #waiting(now) {
    const { pendingActivities, pendingTimers, pendingChildren = [], pendingUpdates = [], pendingWorkflowTask } = this.description;
    if (!this.open) {
      return nothing;
    }
    const failing = pendingActivities.filter((activity) => activity.lastFailure);
    const parts = [];
    if (failing.length) {
      const worst = failing[0];
      parts.push(
        html`<strong>${worst.activityType}, which keeps failing</strong>: ${worst.lastFailure.message} <span class="faint">· attempt <span class="num">${worst.attempt}</span>${worst.nextAttemptTime ? html` ${relative(worst.nextAttemptTime, now)}` : ' is running'}</span>`,
      );
    } else if (pendingActivities.length) {
      parts.push(html`${pendingActivities.map((a) => a.activityType).slice(0, 3).join(', ')}${pendingActivities.length > 3 ? ` and ${pendingActivities.length - 3} more` : ''}`);
    }
    if (pendingChildren.length) {
      parts.push(html`${plural(pendingChildren.length, 'child workflow')}, the first <a href=${toWorkflow(this.namespace, pendingChildren[0].workflowId, pendingChildren[0].runId)}>${pendingChildren[0].workflowId}</a>`);
    }
    if (pendingUpdates.length) {
      parts.push(plural(pendingUpdates.length, 'update'));
    }
    if (pendingTimers.length) {
      const next = pendingTimers.map((timer) => timer.fireTime).sort()[0];
      parts.push(html`${plural(pendingTimers.length, 'timer')}, the next fires <span title=${absolute(next)}>${relative(next, now)}</span>`);
    }
    if (pendingWorkflowTask) {
      const waited = now - Date.parse(pendingWorkflowTask.scheduledTime);
      if (waited > 5000) {
        parts.push(html`<strong class="tone-text bad">a worker</strong> of task queue ${this.description.taskQueue}, for ${duration(waited)}${pendingWorkflowTask.attempt > 1 ? html`, attempt <span class="num">${pendingWorkflowTask.attempt}</span>` : nothing}`);
      } else {
        parts.push(html`its next workflow task`);
      }
    }
    return html`<p class="waiting ${failing.length ? 'failing' : ''}"><span class="waiting-label">Waiting for</span> ${parts.length ? parts.map((part, i) => html`${i ? html`<span class="faint"> · </span>` : nothing}${part}`) : 'a signal or an update'}</p>`;
  }

  get #selected() {
    return this.params.event ? Number(this.params.event) : null;
  }

  #stepOfSelected(steps) {
    const found = this.#selected === null ? null : this.model.stepOf(this.#selected);
    return found ? steps.find((step) => step.id === found.id) : null;
  }

  #timeline(now) {
    const steps = this.steps.filter((step) => !step.hidden && (this.params.tasks === '1' || step.kind !== 'task' || step.status === 'failed'));
    if (!steps.length) {
      return loading('Loading the history');
    }
    const start = steps[0].start;
    const end = this.description.closeTime ? Math.max(Date.parse(this.description.closeTime), this.model.events.at(-1).time) : now;
    const [from, to] = (this.params.zoom ?? '0,1').split(',').map(Number);
    const window = new Window(start, end, from || 0, to || 1);
    const zoom = ([a, b]) => this.#refine({ zoom: a === 0 && b === 1 ? undefined : `${+a.toFixed(5)},${+b.toFixed(5)}` });
    const shown = steps.filter((step) => window.at(step.end ?? now) >= -0.5 && window.at(step.start) <= 100.5);
    const selected = this.#stepOfSelected(steps);
    const wheel = (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const track = event.currentTarget.querySelector('.tl-scale').getBoundingClientRect();
        zoom(window.zoomed(event.deltaY > 0 ? 1.25 : 0.8, Math.min(1, Math.max(0, (event.clientX - track.left) / track.width))));
      }
    };
    return html`<section class="panel timeline-panel" aria-label="Timeline">
      <header class="panel-head"><h2>Timeline</h2>
        <span class="legend" aria-hidden="true"><i class="sw wait"></i>waits<i class="sw good"></i>done<i class="sw open"></i>runs<i class="sw bad"></i>failed</span>
        <span class="grow"></span>
        <label class="inline"><input type="checkbox" .checked=${this.params.tasks === '1'} @change=${(e) => this.#refine({ tasks: e.target.checked ? '1' : undefined })} />Workflow tasks</label></header>
      <div class="split ${selected ? 'with-detail' : ''}">
        <div class="timeline" @wheel=${{ handleEvent: wheel, passive: false }}>
          ${timelineHead(window, zoom)}
          <virtual-list
            id="timeline-list"
            class="tl-rows"
            .label=${'Timeline, ' + plural(shown.length, 'step')}
            .rowHeight=${ROW}
            ${place({ '--rows-height': `${shown.length * ROW}px` })}
            .items=${shown}
            .row=${(step) => timelineRow(step, window, now)}
            .selected=${(step) => step.id === selected?.id}
            @choose=${({ detail }) => this.#refine({ event: detail.id })}
          ></virtual-list>
        </div>
        ${selected ? stepView(selected, this.namespace, () => this.#refine({ event: undefined })) : nothing}
      </div>
    </section>`;
  }

  #history() {
    const view = this.params.view ?? 'compact';
    const steps = this.steps;
    const rows = historyRows(this.model, { view, text: this.params.q, kind: this.params.kind, name: this.params.name, status: this.params.status, steps });
    const selected = this.#stepOfSelected(steps);
    const named = steps.filter((step) => !this.params.kind || step.kind === this.params.kind);
    const names = [...new Set(named.filter((step) => step.kind !== 'task' && !step.hidden).map((step) => step.name))].slice(0, MOST_NAMES);
    const statuses = [...new Set(steps.map((step) => step.status))];
    const choice = (label, all, param, options) => html`<select aria-label=${label} @change=${(e) => this.#refine({ [param]: e.target.value || undefined })}>
      <option value="">${all}</option>
      ${options.map(([value, text]) => html`<option value=${value} .selected=${value === this.params[param]}>${text}</option>`)}
    </select>`;
    const kinds = Object.entries(KINDS).filter(([kind]) => steps.some((step) => step.kind === kind));
    return html`<section class="panel history-panel" aria-label="Event history">
      <header class="panel-head">
        <span class="segmented" role="group" aria-label="Form of the history">
          ${VIEWS.map(([name, text]) => html`<button type="button" aria-pressed=${name === view ? 'true' : 'false'} @click=${() => this.#refine({ view: name === 'compact' ? undefined : name })}>${text}</button>`)}
        </span>
        <input type="search" class="search" placeholder="Search, or /regular expression/" aria-label="Search the history" .value=${this.params.q ?? ''} @input=${(e) => this.#refine({ q: e.target.value || undefined })} />
        ${choice('Kind of event', 'All kinds', 'kind', kinds)}
        ${choice('Name of step', 'All names', 'name', names.map((name) => [name, name]))}
        ${choice('Status of step', 'All statuses', 'status', statuses.map((status) => [status, words(LABELS[status] ?? status)]))}
        <span class="grow"></span>
        <span class="faint num" role="status">${view === 'json' ? plural(new Set(rows.map((row) => row.event)).size, 'event') : plural(rows.length, view === 'compact' ? 'step' : 'event')}${this.complete ? '' : ', loading…'}</span>
        <button type="button" class="small" @click=${() => download(`${this.workflowId}-history.json`, JSON.stringify({ runId: this.runId, events: this.model.events.map(plain) }, null, 2))}>Download</button>
      </header>
      <div class="split ${selected ? 'with-detail' : ''}">
        ${rows.length
          ? historyList({
              model: this.model,
              rows,
              view,
              base: this.model.events[0]?.time,
              selected: this.#selected,
              choose: (id) => this.#refine({ event: id }),
            })
          : html`<div class="state empty"><strong>${this.complete ? 'Nothing matches' : 'Loading the history'}</strong></div>`}
        ${selected ? stepView(selected, this.namespace, () => this.#refine({ event: undefined })) : nothing}
      </div>
    </section>`;
  }
}
