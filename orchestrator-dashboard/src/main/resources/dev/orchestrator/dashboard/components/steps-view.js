import { html, nothing, place } from '../html.js';
import { duration, isoDuration, isoMillis, number, plural, words } from '../format.js';
import { empty } from './controls.js';
import { kindIcon } from './status.js';

const READ = 50;

/** What is asked of the server for a filter. */
export const stepsQuestion = (query) => ({ query, limit: READ });

const ICONS = { WORKFLOW: 'workflow', ACTIVITY: 'activity', TIMER: 'timer', CHILD_WORKFLOW: 'child' };

/** The steps of a workflow type, the hotter the longer they take and the more often they fail. */
export function stepsView({ steps, runs, cut, sample }) {
  if (!steps.length) {
    return empty('No runs to measure', 'No run of this type matches.');
  }
  const inner = steps.filter(({ kind }) => kind !== 'WORKFLOW' && kind !== 'TIMER');
  const longest = Math.max(1, ...inner.map((step) => isoMillis(step.p95) ?? 0));
  return html`<p class="faint sample">${sample ? html`Of the latest ${plural(runs, 'run')}; there are others.` : html`${plural(runs, 'run')} in all.`}
      ${cut ? html`Of ${plural(cut, 'long run')} only the first events are counted.` : nothing}
      Steps are in the order in which runs come to them; the darker, the slower or the more often failed.</p>
    <div class="table-wrap">
      <table class="runs insight heat">
        <thead><tr>
          <th scope="col">Step</th><th scope="col" class="right">Count</th><th scope="col" class="right">Failures</th><th scope="col" class="right">Retries</th>
          <th scope="col" class="right">p50</th><th scope="col" class="right">p95</th><th scope="col" class="right">Longest</th>
        </tr></thead>
        <tbody>${steps.map((step) => row(step, longest))}</tbody>
      </table>
    </div>`;
}

function row(step, longest) {
  const waits = step.kind === 'TIMER' || step.kind === 'WORKFLOW';
  const took = (label, time) => cell(label, isoDuration(time), waits ? 0 : (isoMillis(time) ?? 0) / longest, 'slow');
  const name = step.kind === 'TIMER' ? `Timer of ${duration(isoMillis(step.name))}` : step.name;
  return html`<tr>
    <td data-label="Step"><span class="step-name">${kindIcon(ICONS[step.kind])}<span>${name}</span><span class="visually-hidden">${words(step.kind)}</span></span></td>
    ${cell('Count', html`<span>${number(step.count)}${step.open ? html` <span class="faint">${step.open} open</span>` : nothing}</span>`, 0)}
    ${cell('Failures', number(step.failures), step.failures / Math.max(1, step.count), 'failed')}
    ${cell('Retries', number(step.retries), step.retries / Math.max(1, step.count), 'failed')}
    ${took('p50', step.p50)} ${took('p95', step.p95)} ${took('Longest', step.longest)}
  </tr>`;
}

/** Heat is told by the numbers, too: nobody needs to see the colour. */
const cell = (label, text, heat, what = '') =>
  html`<td class="right num ${what}" data-label=${label} ${place({ '--heat': `${Math.round(Math.min(1, Math.sqrt(heat)) * 100)}%` })}>${text}</td>`;
