import { html, nothing, place } from '../html.js';
import { go, toList, toWorkflow } from '../router.js';
import { HistoryModel } from '../history/model.js';
import { align } from '../history/align.js';
import { about, kindOf } from '../components/history-view.js';
import { duration, lasted, number, plural, words } from '../format.js';
import { crumbs, exactTime } from '../components/controls.js';
import { kindIcon, statusBadge } from '../components/status.js';
import { plain } from '../components/step-view.js';
import '../components/virtual-list.js';
import { LivePage } from './live-page.js';

const PAGE = 5_000;
const ROW = 46;

/** More of a run is not compared. */
const MOST = 20_000;

const DIFFERENCES = { left: 'only in the first run', right: 'only in the second run', data: 'other data' };

/** Two runs side by side, their histories aligned by what the events are about. */
export class ComparePage extends LivePage {
  title = 'Compare runs';
  #rows = null;

  constructor(app, namespace) {
    super(app, [namespace, 'compare']);
  }

  get asks() {
    return ['left', 'leftRun', 'right', 'rightRun'];
  }

  /** Read once: what is compared is studied, and histories may be long. */
  get follows() {
    return false;
  }

  read(signal) {
    const { left, leftRun, right, rightRun } = this.params;
    return Promise.all([this.#run(left, leftRun, signal), this.#run(right, rightRun, signal)]);
  }

  async #run(workflowId, runId, signal) {
    const { api } = this.app;
    const description = await api.describe(this.namespace, workflowId, runId, signal);
    const model = new HistoryModel();
    let more = true;
    while (more && model.events.length < MOST) {
      const page = await api.history(
        this.namespace,
        workflowId,
        { runId: description.runId, fromEventId: model.lastEventId + 1, pageSize: PAGE },
        signal,
      );
      model.append(page.events);
      more = Boolean(page.nextEventId) && page.events.length > 0;
    }
    return { description, model, cut: more };
  }

  #replace(changes) {
    go(this.href(changes), { replace: true });
  }

  /** Made once for each question: histories may be long. */
  #aligned(runs) {
    const tasks = this.params.tasks === '1';
    if (this.#rows?.runs !== runs || this.#rows.tasks !== tasks) {
      const events = runs.map(({ model }) => model.events.filter((event) => tasks || kindOf(event.eventType) !== 'task'));
      this.#rows = { runs, tasks, all: align(...events) };
    }
    return this.#rows.all;
  }

  head() {
    const { left, leftRun, right, rightRun } = this.params;
    return html`${crumbs(toList(this.namespace), 'Workflows', 'Compare')}
      <header class="page-head"><h1>Two runs side by side</h1><span class="grow"></span>
        ${this.result ? html`<a class="button" href=${this.href({ left: right, leftRun: rightRun, right: left, rightRun: leftRun, row: undefined })}>Swap</a>` : nothing}
      </header>`;
  }

  content(runs) {
    return html`${this.#heads(runs)}${this.#events(runs)}`;
  }

  #heads(runs) {
    return html`<div class="pair compare-heads">${runs.map(
      ({ description: run, model, cut }) => html`<section class="panel" aria-label=${run.workflowId}>
        <h2><a href=${toWorkflow(this.namespace, run.workflowId, run.runId)}>${run.workflowId}</a></h2>
        <p>${statusBadge(run.status)} <span class="faint">${run.workflowType}</span></p>
        <p class="faint">${exactTime(run.startTime)} · <span class="num">${lasted(run, this.app.now())}</span> · ${cut ? html`the first ${number(model.events.length)} events` : plural(model.events.length, 'event')}</p>
        <p class="mono faint compare-run">${run.runId}</p>
      </section>`,
    )}</div>`;
  }

  #events(runs) {
    const all = this.#aligned(runs);
    const different = all.filter(({ difference }) => difference);
    const only = this.params.diff === '1';
    const shown = only ? different : all;
    const chosen = this.params.row === undefined ? null : all[Number(this.params.row)];
    return html`<section class="panel history-panel" aria-label="Both histories">
      <header class="panel-head">
        <label class="inline"><input type="checkbox" .checked=${only} @change=${(e) => this.#replace({ diff: e.target.checked ? '1' : undefined })} />Only differences</label>
        <label class="inline"><input type="checkbox" .checked=${this.params.tasks === '1'} @change=${(e) => this.#replace({ tasks: e.target.checked ? '1' : undefined, row: undefined })} />Workflow tasks</label>
        <span class="grow"></span>
        <span class="faint num" role="status">${different.length ? `${plural(different.length, 'difference')} in ${plural(all.length, 'row')}` : 'No difference but ids and times'}</span>
      </header>
      ${shown.length
        ? html`<virtual-list
            id="compare-list"
            class="history compare"
            .label=${'Both histories, ' + plural(shown.length, 'row')}
            .rowHeight=${ROW}
            ${place({ '--rows-height': `${shown.length * ROW}px` })}
            .items=${shown}
            .row=${(row) => this.#row(row, runs)}
            .selected=${(row) => row === chosen}
            @choose=${({ detail }) => this.#replace({ row: String(all.indexOf(detail)) })}
          ></virtual-list>`
        : html`<div class="state empty"><strong>Nothing differs</strong></div>`}
      ${chosen ? this.#detail(chosen) : nothing}
    </section>`;
  }

  #row({ left, right, difference }, runs) {
    const side = (event, { model }) =>
      event
        ? html`<span class="compare-side">
            <span class="compare-title">${kindIcon(kindOf(event.eventType))}<span>${words(event.eventType)}</span> <span class="num faint">#${event.eventId} +${duration(event.time - model.events[0].time)}</span></span>
            <span class="h-about">${about(event, model.stepOf(event.eventId))}</span>
          </span>`
        : html`<span class="compare-side none"><span class="visually-hidden">not there</span></span>`;
    return html`<span class="compare-row ${difference ? `differs d-${difference}` : ''}">
      <span class="compare-mark" aria-hidden="true">${difference === 'left' ? '−' : difference === 'right' ? '+' : difference ? '≠' : ''}</span>
      ${side(left, runs[0])}${side(right, runs[1])}${difference ? html`<span class="visually-hidden">${DIFFERENCES[difference]}</span>` : nothing}</span>`;
  }

  #detail({ left, right }) {
    const text = (event) => (event ? JSON.stringify(plain(event), null, 2) : '');
    const lines = [left, right].map((event) => new Set(text(event).split('\n').map((line) => line.replace(/,$/, ''))));
    const side = (event, i, name) =>
      event
        ? html`<pre class="code" tabindex="0" role="region" aria-label=${name}>${text(event)
            .split('\n')
            .map((line) => (lines[1 - i].has(line.replace(/,$/, '')) ? `${line}\n` : html`<mark>${line}</mark>${'\n'}`))}</pre>`
        : html`<p class="faint">This run has no such event.</p>`;
    return html`<div class="pair compare-detail">${side(left, 0, 'Event of the first run')}${side(right, 1, 'Event of the second run')}</div>`;
  }
}
