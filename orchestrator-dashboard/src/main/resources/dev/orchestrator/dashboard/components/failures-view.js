import { html, nothing } from '../html.js';
import { toWorkflow } from '../router.js';
import { plural } from '../format.js';
import { empty, time } from './controls.js';

const LOOKED_AT = 200;

/** What is asked of the server for a filter. */
export const failuresQuestion = (query) => ({ query, limit: LOOKED_AT });

/** Failed runs, by what they failed of and where. */
export function failuresView({ groups, runs, sample }, namespace) {
  if (!groups.length) {
    return empty('Nothing failed', 'No run that matches has failed or timed out.');
  }
  return html`<p class="faint sample">${sample ? html`Of the latest <span class="num">${runs}</span> failed runs; others failed before.` : html`${plural(runs, 'failed run')} in all.`}</p>
    <div class="table-wrap">
      <table class="runs insight">
        <thead><tr><th scope="col" class="right">Runs</th><th scope="col">Failure</th><th scope="col">Workflow types</th><th scope="col">First seen</th><th scope="col">Last seen</th></tr></thead>
        <tbody>${groups.map((group) => row(group, namespace))}</tbody>
      </table>
    </div>`;
}

const row = (group, namespace) => html`<tr>
  <td class="right num" data-label="Runs"><strong>${group.count}</strong></td>
  <td class="failure-cell" data-label="Failure">
    <p><strong>${group.type}</strong></p>
    ${group.message ? html`<p class="failure-message">${group.message}</p>` : nothing}
    ${group.callSite ? html`<p class="frame own">${group.callSite}</p>` : html`<p class="faint">No line of the users' code is known</p>`}
    <details><summary>${group.latest.length < group.count ? html`The latest ${group.latest.length} runs` : plural(group.count, 'run')}</summary>
      <ul class="plain-list">${group.latest.map(
        (run) => html`<li><a href=${toWorkflow(namespace, run.workflowId, run.runId)}>${run.workflowId}</a> <span class="faint">${time(run.closeTime)}</span></li>`,
      )}</ul>
    </details>
  </td>
  <td data-label="Workflow types">${group.workflowTypes.join(', ')}</td>
  <td data-label="First seen">${time(group.firstSeen)}</td>
  <td data-label="Last seen">${time(group.lastSeen)}</td>
</tr>`;
