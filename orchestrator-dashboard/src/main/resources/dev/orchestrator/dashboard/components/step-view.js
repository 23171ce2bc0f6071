import { html, nothing } from '../html.js';
import { KINDS, LABELS, toneOfStatus } from '../history/model.js';
import { absolute, clock, duration, isoDuration, relative, words } from '../format.js';
import { toWorkflow } from '../router.js';
import { kindIcon } from './status.js';
import { payloads, code } from './payload-view.js';
import { failureView } from './failure-view.js';

const row = (term, value) => (value === undefined || value === null || value === '' ? nothing : html`<dt>${term}</dt><dd>${value}</dd>`);

/** All that is known of one step. */
export function stepView(step, namespace, close) {
  const link = step.execution;
  return html`<aside class="detail" aria-label="Details of ${step.name}">
    <header>
      <h2>${kindIcon(step.kind)}${step.name}</h2>
      <button type="button" class="quiet small" aria-label="Close details" @click=${close}>✕</button>
    </header>
    <dl class="facts">
      ${row('Kind', KINDS[step.kind])}
      ${row('Status', html`<span class="tone-text ${toneOfStatus(step)}">${words(LABELS[step.status] ?? step.status)}</span>`)}
      ${row('Attempt', step.kind === 'activity' ? html`<span class="num">${step.attempt}</span>` : null)}
      ${row('Scheduled', html`<span title=${absolute(step.start)}>${clock(step.start)}</span>`)}
      ${row('Waited', step.began !== null && step.began > step.start ? duration(step.began - step.start) : null)}
      ${row('Took', step.end !== null && step.end > step.start ? duration(step.end - (step.began ?? step.start)) : null)}
      ${row('Next attempt', step.nextAttempt ? relative(step.nextAttempt) : null)}
      ${row('Waits for', step.wait ? isoDuration(step.wait) : null)}
      ${row('Task queue', step.queue)}
      ${row('By', step.identity)}
      ${row('Note', step.note)}
      ${row('Retry state', step.retryState && step.retryState !== 'UNSPECIFIED' ? words(step.retryState.toLowerCase()) : null)}
      ${row('Workflow', link ? html`<a href=${toWorkflow(namespace, link.workflowId, link.runId)}>${link.workflowId}</a>` : null)}
      ${row('Events', step.events.map((event) => event.eventId).join(', '))}
    </dl>
    ${step.failure ? html`<h3>Failure</h3>${failureView(step.failure)}` : nothing}
    ${!step.failure && step.lastFailure ? html`<h3>Failure of the attempt before</h3>${failureView(step.lastFailure)}` : nothing}
    ${step.input?.length ? payloads('Input', step.input, `${step.name}-input.json`) : nothing}
    ${step.result ? payloads('Result', [step.result], `${step.name}-result.json`) : nothing}
    <details class="raw">
      <summary>Events as JSON</summary>
      ${code(JSON.stringify(step.events.map(plain), null, 2), 'Events as JSON')}
    </details>
  </aside>`;
}

/** An event as the server gave it. */
export const plain = ({ eventId, eventTime, eventType, attributes }) => ({ eventId, eventTime, eventType, attributes });
