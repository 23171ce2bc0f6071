import { html, nothing } from '../html.js';
import { toCompare, toWorkflow } from '../router.js';
import { LABELS, toneOfStatus } from '../history/model.js';
import { duration } from '../format.js';

/** A run among others: who started it, the runs before and after it, and what it started itself. */
export class RelationsView {
  constructor(page) {
    this.page = page;
  }

  view() {
    const { page } = this;
    const { chain } = page.description;
    const parent = page.model.events[0]?.attributes.parent?.execution;
    const children = page.model.steps.filter((step) => step.kind === 'child');
    const others = page.model.steps.filter((step) => step.kind === 'external');
    const run = (runId, text) => html`<li><a href=${toWorkflow(page.namespace, page.workflowId, runId, { tab: 'relations' })}>${text}</a> <span class="mono faint">${runId}</span> <a href=${toCompare(page.namespace, this.#beside(runId))}>Compare</a></li>`;
    return html`<section class="panel" aria-label="Relationships">
      <ul class="tree">
        <li>
          ${parent ? html`<span class="faint">Parent</span> <a href=${toWorkflow(parent.namespace ?? page.namespace, parent.workflowId, parent.runId, { tab: 'relations' })}>${parent.workflowId}</a>` : html`<span class="faint">Started by a client</span>`}
          <ul>
            <li>
              <strong>${page.workflowId}</strong> <span class="mono faint">${page.runId}</span> <span class="faint">this run</span>
              <ul>
                ${children.length ? children.map((step) => this.#child(step)) : html`<li class="faint">No child workflows</li>`}
              </ul>
            </li>
          </ul>
        </li>
      </ul>
      <h2>Runs of this workflow</h2>
      <ul class="runs-chain">
        ${chain.firstRunId !== page.runId && chain.firstRunId !== chain.previousRunId ? run(chain.firstRunId, 'First run') : nothing}
        ${chain.previousRunId ? run(chain.previousRunId, 'Run before') : nothing}
        <li><strong>This run</strong> <span class="mono faint">${page.runId}</span></li>
        ${chain.nextRunId ? run(chain.nextRunId, 'Run after') : nothing}
      </ul>
      ${others.length ? html`<h2>Other workflows that it addressed</h2><ul class="runs-chain">${others.map((step) => this.#child(step))}</ul>` : nothing}
    </section>`;
  }

  /** The earlier of two runs first, as it was. */
  #beside(runId) {
    const { page } = this;
    const later = runId === page.description.chain.nextRunId;
    const [leftRun, rightRun] = later ? [page.runId, runId] : [runId, page.runId];
    return { left: page.workflowId, leftRun, right: page.workflowId, rightRun };
  }

  #child(step) {
    const { workflowId, runId } = step.execution ?? {};
    return html`<li>
      <a href=${toWorkflow(this.page.namespace, workflowId, runId, { tab: 'relations' })}>${workflowId}</a>
      <span class="faint">${step.name}</span>
      <span class="tone-text ${toneOfStatus(step)}">${LABELS[step.status] ?? step.status}</span>
      ${step.end !== null && step.end > step.start ? html`<span class="num faint">${duration(step.end - step.start)}</span>` : nothing}
    </li>`;
  }
}
