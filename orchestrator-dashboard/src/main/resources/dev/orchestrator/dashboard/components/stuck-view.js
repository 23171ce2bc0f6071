import { html, nothing } from '../html.js';
import { absolute, relative, words } from '../format.js';
import { failureView } from './failure-view.js';
import { badge } from './status.js';

/** Which runs are stuck, for a filter. */
export const STUCK = 'StuckReason IS NOT NULL';

/** Stands beside the status of a run that waits for something that will not come by itself. */
export const stuckBadge = (stuck) =>
  stuck ? badge('s-stuck', 'Stuck', `${words(stuck.reason)} since ${absolute(stuck.since)}`) : nothing;

/**
 * What a run is stuck at, since when, and who can do something about it.
 *
 * @param retry asks whether the activity should be tried again at once; absent where there is nothing to retry
 */
export function stuckView(stuck, now, retry) {
  return html`<section class="panel bad-panel stuck-panel" aria-label="Stuck">
    <header class="panel-head"><h2>Stuck</h2><span class="tag">${words(stuck.reason)}</span><span class="grow"></span>
      ${retry ? html`<button type="button" class="small" @click=${retry}>Retry now</button>` : nothing}</header>
    <p>It waits for ${stuck.waitingFor ?? 'something that will not come by itself'}, since <span title=${absolute(stuck.since)}>${relative(stuck.since, now)}</span>.</p>
    ${stuck.unblockedBy ? html`<p><strong>Unblocked by</strong> ${stuck.unblockedBy}</p>` : nothing}
    ${stuck.lastFailure ? html`<h3>Last failure</h3>${failureView(stuck.lastFailure)}` : nothing}
  </section>`;
}
