import { html, nothing } from '../html.js';
import { duration, relative, words } from '../format.js';
import { toWorkflow } from '../router.js';
import { exactTime } from './controls.js';
import { failureView } from './failure-view.js';
import { payloads } from './payload-view.js';

/**
 * What a run waits for, with what went wrong so far.
 *
 * @param retry (activity) asks whether its next attempt should begin at once; absent for those who may only look
 */
export function pendingView(run, namespace, now, retry) {
  const { pendingActivities, pendingTimers, pendingChildren = [], pendingUpdates = [], pendingWorkflowTask } = run;
  const lists = [pendingActivities, pendingTimers, pendingChildren, pendingUpdates];
  if (lists.every((list) => !list.length) && !pendingWorkflowTask) {
    return html`<div class="state empty"><strong>Nothing is pending</strong>
      <p>${run.status === 'RUNNING' ? 'The workflow waits for a signal or an update.' : 'The run is closed.'}</p></div>`;
  }
  return html`${pendingActivities.map((activity) => activityView(activity, now, retry))} ${pendingTimers.length ? timers(pendingTimers, now) : nothing}
    ${pendingChildren.length
      ? html`<section class="panel"><h2>Child workflows</h2><dl class="facts wide">
          ${pendingChildren.map((child) => html`<dt>${child.workflowType}</dt><dd><a href=${toWorkflow(namespace, child.workflowId, child.runId)}>${child.workflowId}</a></dd>`)}
        </dl></section>`
      : nothing}
    ${pendingUpdates.length
      ? html`<section class="panel"><h2>Updates</h2><dl class="facts wide">
          ${pendingUpdates.map((update) => html`<dt>${update.updateName ?? 'Update'}</dt><dd>${words(update.stage)} <span class="mono faint">${update.updateId}</span></dd>`)}
        </dl></section>`
      : nothing}
    ${pendingWorkflowTask
      ? html`<section class="panel"><h2>Workflow task</h2><dl class="facts wide">
          <dt>Attempt</dt><dd class="num">${pendingWorkflowTask.attempt}</dd>
          <dt>Scheduled</dt><dd>${exactTime(pendingWorkflowTask.scheduledTime)}</dd>
          <dt>Started</dt><dd>${pendingWorkflowTask.startedTime ? exactTime(pendingWorkflowTask.startedTime) : 'No worker has begun it'}</dd>
        </dl></section>`
      : nothing}`;
}

/** The current attempt of an activity, with what went wrong before; retry (activity) is offered where it can be, if given. */
export function activityView(activity, now, retry) {
  const state = activity.startedTime ? 'Running' : activity.nextAttemptTime ? 'Waits for a retry' : 'Waits for a worker';
  return html`<section class="panel ${activity.lastFailure ? 'bad-panel' : ''}">
    <header class="panel-head"><h2>${activity.activityType}</h2><span class="tag">${state}</span>${activity.cancelRequested ? html`<span class="tag">cancel requested</span>` : nothing}
      <span class="grow"></span>
      ${retry && activity.nextAttemptTime ? html`<button type="button" class="small" @click=${() => retry(activity)}>Retry now</button>` : nothing}</header>
    <dl class="facts wide">
      <dt>Attempt</dt><dd class="num">${activity.attempt}</dd>
      <dt>Task queue</dt><dd>${activity.taskQueue}</dd>
      <dt>Scheduled</dt><dd>${exactTime(activity.scheduledTime)}</dd>
      ${activity.startedTime ? html`<dt>Attempt running for</dt><dd class="num">${duration(now - Date.parse(activity.startedTime))}</dd>` : nothing}
      ${activity.nextAttemptTime ? html`<dt>Next attempt</dt><dd>${relative(activity.nextAttemptTime, now)}</dd>` : nothing}
      ${activity.lastHeartbeatTime ? html`<dt>Last heartbeat</dt><dd>${relative(activity.lastHeartbeatTime, now)}</dd>` : nothing}
      <dt>Activity id</dt><dd class="mono">${activity.activityId}</dd>
    </dl>
    ${activity.heartbeatDetails?.length ? payloads('Heartbeat details', activity.heartbeatDetails, 'heartbeat.json') : nothing}
    ${activity.lastFailure ? html`<h3>Last failure</h3>${failureView(activity.lastFailure)}` : nothing}
  </section>`;
}

const timers = (list, now) => html`<section class="panel"><h2>Timers</h2>
  <dl class="facts wide">${list.map((timer) => html`<dt>${timer.timerId}</dt><dd>fires ${relative(timer.fireTime, now)} <span class="faint">${exactTime(timer.fireTime)}</span></dd>`)}</dl></section>`;
