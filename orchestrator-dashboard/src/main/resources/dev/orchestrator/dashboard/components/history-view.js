import { html, nothing } from '../html.js';
import { KINDS, LABELS, matcher, toneOfStatus } from '../history/model.js';
import { clock, duration, words } from '../format.js';
import { briefAll } from '../payload.js';
import { kindIcon } from './status.js';
import { plain } from './step-view.js';
import './virtual-list.js';

export const VIEWS = [
  ['compact', 'Compact'],
  ['full', 'Full'],
  ['json', 'JSON'],
];

const CATEGORY = {
  WorkflowTask: 'task',
  ActivityTask: 'activity',
  Timer: 'timer',
  StartChild: 'child',
  Child: 'child',
  WorkflowExecutionUpdate: 'update',
  WorkflowExecutionSignaled: 'signal',
  WorkflowExecutionCancelRequested: 'signal',
  WorkflowExecution: 'workflow',
  SignalExternal: 'external',
  RequestCancelExternal: 'external',
  ExternalWorkflow: 'external',
};

export function kindOf(eventType) {
  const prefix = Object.keys(CATEGORY).find((start) => eventType.startsWith(start));
  return prefix ? CATEGORY[prefix] : 'marker';
}

/** What an event is about, on one line. */
export function about(event, step) {
  const a = event.attributes;
  const own = a.activityType ?? a.signalName ?? a.updateName ?? a.timerId ?? a.workflowType ?? a.markerName;
  const name = own ?? (step && step.kind !== 'task' ? step.name : undefined);
  const failure = a.failure?.message ?? a.reason ?? a.message;
  const given = a.input?.length ? briefAll(a.input, 60) : a.result ? briefAll([a.result], 60) : '';
  return [name, failure, given].filter(Boolean).join(' · ') || (a.identity ?? '');
}

const bad = (eventType) => /Failed|TimedOut|Terminated/.test(eventType);

const cache = new WeakMap();

/** Derives a list once for each state of the history and each question. */
function derived(model, key, make) {
  const known = cache.get(model);
  if (known && known.key === key && known.size === model.events.length) {
    return known.value;
  }
  const value = make();
  cache.set(model, { key, size: model.events.length, value });
  return value;
}

/** The rows that a view shows of a history. */
export function historyRows(model, { view, text, kind, name, status, steps }) {
  const test = matcher(text);
  const fits = (step) => (!name || step?.name === name) && (!status || step?.status === status);
  if (view === 'compact') {
    return steps
      .filter((step) => !step.hidden && (kind ? step.kind === kind : step.kind !== 'task' || step.status === 'failed' || step.status === 'timedOut'))
      .filter((step) => fits(step) && (!text || step.events.some(test)));
  }
  return derived(model, JSON.stringify([view, kind, name, status, text]), () => {
    const events = model.events.filter(
      (event) => (!kind || kindOf(event.eventType) === kind) && ((!name && !status) || fits(model.stepOf(event.eventId))) && (!text || test(event)),
    );
    return view === 'full'
      ? events
      : events.flatMap((event, index) =>
          JSON.stringify(plain(event), null, 2)
            .split('\n')
            .map((line, i, all) => ({ event, line: i === all.length - 1 && index < events.length - 1 ? line + ',' : line })),
        );
  });
}

const compactRow = (base) => (step) => html`<span class="h-id num">${step.id}</span>
  <span class="h-kind">${kindIcon(step.kind)}<span>${KINDS[step.kind]}</span></span>
  <span class="h-name">${step.name}${step.attempt > 1 ? html` <span class="tag attempt">×${step.attempt}</span>` : nothing}</span>
  <span class="h-status tone-text ${toneOfStatus(step)}">${LABELS[step.status] ?? step.status}</span>
  <span class="h-about">${step.failure?.message ?? step.lastFailure?.message ?? briefAll(step.input, 80)}</span>
  <span class="h-offset num">+${duration(step.start - base)}</span>
  <span class="h-took num">${step.end !== null && step.end > step.start ? duration(step.end - step.start) : step.end === null ? '…' : ''}</span>`;

const fullRow = (model) => (event) => html`<span class="h-id num">${event.eventId}</span>
  <span class="h-type ${bad(event.eventType) ? 'tone-text bad' : ''}">${kindIcon(kindOf(event.eventType))}<span>${words(event.eventType)}</span></span>
  <span class="h-about">${about(event, model.stepOf(event.eventId))}</span>
  <span class="h-clock num">${clock(event.time)}</span>`;

const jsonRow = ({ line }) => html`<code class="h-json">${line}</code>`;

/** The history as a list of which only what is in view exists. */
export function historyList({ model, rows, view, base, selected, choose }) {
  const row = view === 'compact' ? compactRow(base) : view === 'full' ? fullRow(model) : jsonRow;
  const idOf = (item) => (view === 'compact' ? item.id : (view === 'full' ? item : item.event).eventId);
  return html`<virtual-list
    id="history-list"
    class="history ${view}"
    .label=${'Event history'}
    .rowHeight=${view === 'json' ? 20 : 34}
    .items=${rows}
    .row=${row}
    .selected=${(item) => idOf(item) === selected}
    @choose=${({ detail }) => choose(idOf(detail))}
  ></virtual-list>`;
}
