import { html, nothing } from '../html.js';
import { search, toPage } from '../router.js';
import { clock, isoDuration, lasted, words } from '../format.js';
import { stuckBadge, stuckView } from '../components/stuck-view.js';
import { statusBadge } from '../components/status.js';
import { copyButton, crumbs, exactTime, fact } from '../components/controls.js';
import { ask, notify } from '../components/dialog.js';
import { failureView } from '../components/failure-view.js';
import { activityView } from '../components/pending-view.js';
import { code, payloads } from '../components/payload-view.js';
import { plain } from '../components/step-view.js';
import { LivePage } from './live-page.js';

/** One standalone activity: how it stands, what it was given and gave back, and how to end it. */
export class ActivityPage extends LivePage {
  constructor(app, namespace, activityId) {
    super(app, [namespace, 'activities', activityId]);
    this.activityId = activityId;
  }

  get title() {
    return this.activityId;
  }

  get asks() {
    return ['runId'];
  }

  get #path() {
    return `activities/${encodeURIComponent(this.activityId)}`;
  }

  async read(signal) {
    const { api } = this.app;
    const activity = await api.read(this.namespace, this.#path + search({ runId: this.params.runId }), signal);
    const { events } = await api.read(this.namespace, `${this.#path}/history${search({ runId: activity.runId })}`, signal);
    return { activity, events };
  }

  get follows() {
    return this.result?.activity.status === 'RUNNING';
  }

  head() {
    const activity = this.result?.activity;
    return html`${crumbs(toPage(this.namespace, 'activities'), 'Activities', this.activityId)}
      <header class="run-head">
        <div class="run-title">
          ${activity ? html`<p class="run-type">${activity.activityType}</p>` : nothing}
          <div class="run-name"><h1>${this.activityId}</h1>${copyButton(this.activityId, 'activity id')}</div>
          ${activity ? html`<p class="run-status">${statusBadge(activity.status)} ${stuckBadge(activity.stuck)}${activity.cancelRequested && this.follows ? html`<span class="tag">cancel requested</span>` : nothing}</p>` : nothing}
        </div>
        ${this.app.writable && this.follows
          ? html`<div class="actions">
              <button type="button" @click=${this.#cancel}>Cancel</button>
              <button type="button" class="danger-quiet" @click=${this.#terminate}>Terminate</button>
            </div>`
          : nothing}
      </header>`;
  }

  content({ activity, events }) {
    const now = this.app.now();
    const first = events[0]?.attributes ?? {};
    const last = events.at(-1)?.attributes ?? {};
    const limit = (term, value) => (value ? fact(term, isoDuration(value)) : nothing);
    return html`<dl class="summary roomy">
        ${fact('Started', exactTime(activity.startTime))}
        ${fact(activity.closeTime ? 'Duration' : 'Running for', html`<span class="num">${lasted(activity, now)}</span>`)}
        ${fact('Closed', exactTime(activity.closeTime))}
        ${fact('Task queue', html`<a href=${toPage(this.namespace, 'task-queues', activity.taskQueue)}>${activity.taskQueue}</a>`)}
        ${fact('Run id', html`<span class="run-id"><span class="mono">${activity.runId}</span>${copyButton(activity.runId, 'run id')}</span>`)}
        ${limit('All attempts may take', activity.scheduleToCloseTimeout)} ${limit('May wait for a worker', activity.scheduleToStartTimeout)}
        ${limit('An attempt may take', activity.startToCloseTimeout)} ${limit('Heartbeat timeout', activity.heartbeatTimeout)}
        ${first.identity ? fact('Started by', first.identity) : nothing}
      </dl>
      ${ending(activity, last)} ${activity.stuck ? stuckView(activity.stuck, now) : nothing} ${activity.pendingActivity ? activityView(activity.pendingActivity, now, this.app.writable ? this.#retry : undefined) : nothing}
      <div class="pair">
        ${payloads('Input', first.input, `${this.activityId}-input.json`)}
        ${activity.closeTime
          ? payloads('Result', last.result ? [last.result] : [], `${this.activityId}-result.json`)
          : html`<section class="payloads"><header><h3>Result</h3></header><p class="faint nothing">Not there yet: the activity is running.</p></section>`}
      </div>
      <section class="panel" aria-label="Event history"><h2>Event history</h2>
        ${events.map(
          (event) => html`<details class="raw"><summary><span class="faint num">${clock(event.eventTime)}</span> ${words(event.eventType)}</summary>${code(JSON.stringify(plain(event), null, 2), event.eventType)}</details>`,
        )}
      </section>`;
  }

  #cancel = () =>
    ask({
      title: 'Request cancellation?',
      text: `${this.activityId} hears of it with its next heartbeat, and decides what to do. One that no worker has begun ends at once.`,
      fields: [{ name: 'reason', label: 'Reason' }],
      confirm: 'Request cancellation',
      act: ({ reason }) => this.#act('cancel', { reason: reason || null }),
      done: () => this.#acted('Cancellation requested'),
    });

  #terminate = () =>
    ask({
      title: 'Terminate this activity?',
      text: `${this.activityId} ends at once. Whatever its worker reports later is ignored, and this cannot be undone.`,
      fields: [{ name: 'reason', label: 'Reason' }],
      confirm: 'Terminate',
      danger: true,
      act: ({ reason }) => this.#act('terminate', { reason: reason || null }),
      done: () => this.#acted('Activity terminated'),
    });

  #retry = ({ attempt }) =>
    ask({
      title: 'Retry this activity now?',
      text: `Attempt ${attempt} begins at once instead of waiting for its time. The retry policy goes on counting as before.`,
      confirm: 'Retry now',
      act: () => this.#act('retry', {}),
      done: () => this.#acted('Retrying the activity'),
    });

  #act(action, body) {
    const { runId } = this.result.activity;
    return this.app.api.change(this.namespace, `${this.#path}/${action}${search({ runId })}`, body);
  }

  #acted(words) {
    notify(words);
    this.reload();
  }
}

/** Why it did not complete. */
function ending({ status }, { failure, reason }) {
  if (status === 'RUNNING' || status === 'COMPLETED' || (!failure && !reason)) {
    return nothing;
  }
  return html`<section class="panel bad-panel"><h2>Why it ${words(status).toLowerCase()}</h2>${failure ? failureView(failure) : html`<p class="failure-message">${reason}</p>`}</section>`;
}
