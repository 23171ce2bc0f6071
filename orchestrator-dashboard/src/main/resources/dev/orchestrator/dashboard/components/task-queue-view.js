import { html, nothing } from '../html.js';
import { number, plural } from '../format.js';
import { badge } from './status.js';
import { none } from './table.js';

export const KINDS = [
  ['workflowTasks', 'Workflow tasks'],
  ['activityTasks', 'Activity tasks'],
];

/** Notes what the topics of a queue count, so that rates can be told. */
export function noteQueue(rates, queue) {
  for (const [kind] of KINDS) {
    const tasks = queue[kind];
    if (tasks) {
      rates.note(tasks.topic, { published: tasks.published, backlog: tasks.backlog });
    }
  }
}

/** Tasks that were put on a topic each second, and those that were taken from it. */
export const published = (rates, { topic }) => rates.perSecond(topic, (sample) => sample.published);
export const taken = (rates, { topic }) => rates.perSecond(topic, (sample) => sample.published - sample.backlog);

/** 0.4/s */
export const rate = (value) => (value === undefined ? none : html`<span class="num">${value < 0.05 ? '0' : value < 10 ? value.toFixed(1) : number(Math.round(value))}/s</span>`);

/** A backlog, which stands out where nobody takes it. */
export const backlog = (tasks) =>
  tasks ? html`<span class="num ${tasks.backlog && !tasks.pollers.length ? 'tone-text bad' : ''}">${number(tasks.backlog)}</span>` : none;

export const pollers = (queue) => KINDS.reduce((sum, [kind]) => sum + (queue[kind]?.pollers.length ?? 0), 0);

/** How many workers are there, and what is wrong with that. */
export function workersOf(queue) {
  const live = queue.workers.filter((worker) => worker.live).length;
  const waits = KINDS.some(([kind]) => queue[kind]?.backlog > 0);
  return html`${live
    ? html`<span class="num">${live}</span>`
    : badge(waits ? 's-failed' : 's-canceled', 'No worker')}
  ${live < queue.workers.length ? html`<span class="faint">${plural(queue.workers.length - live, 'silent one')}</span>` : nothing}`;
}

const WIDTH = 240;
const HEIGHT = 36;

/** How a backlog went in the last minute. */
export function backlogCurve(samples) {
  if (samples.length < 3) {
    return nothing;
  }
  const [begin, end] = [samples[0].at, samples.at(-1).at];
  const most = Math.max(1, ...samples.map((sample) => sample.backlog));
  const points = samples.map(({ at, backlog }) => `${(((at - begin) / (end - begin)) * WIDTH).toFixed(1)},${(HEIGHT - 2 - (backlog / most) * (HEIGHT - 4)).toFixed(1)}`);
  return html`<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="Backlog of the last minute, at most ${number(most)}"><polyline points=${points.join(' ')}></polyline></svg>`;
}
