import { html, nothing, place } from '../html.js';
import { LABELS, toneOfStatus } from '../history/model.js';
import { clock, duration } from '../format.js';
import { kindIcon } from './status.js';

export const ROW = 32;

/** The part of time that the timeline shows: all of it, or what zooming left. */
export class Window {
  constructor(start, end, from = 0, to = 1) {
    this.start = start;
    this.length = Math.max(1, end - start);
    this.from = from;
    this.to = to;
  }

  /** Percent of the width at which an instant is. */
  at(time) {
    return (((time - this.start) / this.length - this.from) / (this.to - this.from)) * 100;
  }

  /** The instant at a fraction of the width. */
  timeAt(fraction) {
    return this.start + (this.from + fraction * (this.to - this.from)) * this.length;
  }

  /** Zooms about a fraction of the width that is shown; a factor below 1 shows less. */
  zoomed(factor, about = 0.5) {
    const size = this.to - this.from;
    const next = Math.min(1, Math.max(size * factor, Math.min(1, 5 / this.length)));
    const centre = this.from + size * about;
    const from = Math.min(1 - next, Math.max(0, centre - next * about));
    return [from, from + next];
  }

  moved(by) {
    const size = this.to - this.from;
    const from = Math.min(1 - size, Math.max(0, this.from + by * size));
    return [from, from + size];
  }

  ticks() {
    return [0, 0.25, 0.5, 0.75, 1].map((fraction) => ({ fraction, offset: this.timeAt(fraction) - this.start }));
  }
}

const clamp = (value) => Math.max(-1, Math.min(101, value));

function bar(window, from, to, kind, text) {
  const left = clamp(window.at(from));
  const right = clamp(window.at(to));
  if (right < 0 || left > 100) {
    return nothing;
  }
  return html`<span class="bar ${kind}" title=${text} ${place({ left: `${left}%`, width: `max(3px, ${right - left}%)` })}></span>`;
}

function mark(window, time, kind, text) {
  const left = window.at(time);
  return left < -1 || left > 101 ? nothing : html`<span class="mark ${kind}" title=${text} ${place({ left: `${left}%` })}></span>`;
}

/** One step over time: first what it waited, then how long it took. */
export function timelineRow(step, window, now) {
  const tone = toneOfStatus(step);
  const end = step.end ?? now;
  const took = end - (step.began ?? step.start);
  const text = `${step.name}: ${LABELS[step.status] ?? step.status}, ${duration(end - step.start)}, from ${clock(step.start)}`;
  const pointLike = step.end === step.start && step.began === null;
  return html`<span class="tl-label">${kindIcon(step.kind)}<span class="tl-name">${step.name}</span>
      ${step.attempt > 1 ? html`<span class="tag attempt" title="Attempt ${step.attempt}">×${step.attempt}</span>` : nothing}
      <span class="visually-hidden">${LABELS[step.status]}</span></span>
    <span class="tl-track" aria-hidden="true">
      ${pointLike
        ? mark(window, step.start, `${step.kind} ${tone}`, text)
        : html`${step.began === null
            ? bar(window, step.start, end, `wait ${tone}`, text)
            : html`${step.began > step.start ? bar(window, step.start, step.began, `wait ${tone}`, text) : nothing}
              ${bar(window, step.began, end, `${step.kind} ${tone} ${step.end === null ? 'going' : ''}`, text)}`}`}
    </span>
    <span class="tl-time num">${pointLike ? '' : duration(step.began === null ? end - step.start : took)}</span>`;
}

/** The scale above the rows, and the ways to zoom. */
export function timelineHead(window, zoom) {
  const whole = window.from === 0 && window.to === 1;
  return html`<div class="tl-head">
    <span class="tl-zoom" role="group" aria-label="Zoom">
      <button type="button" class="quiet small" aria-label="Zoom in" @click=${() => zoom(window.zoomed(0.5))}>+</button>
      <button type="button" class="quiet small" aria-label="Zoom out" ?disabled=${whole} @click=${() => zoom(window.zoomed(2))}>−</button>
      <button type="button" class="quiet small" aria-label="Earlier" ?disabled=${window.from === 0} @click=${() => zoom(window.moved(-0.5))}>‹</button>
      <button type="button" class="quiet small" aria-label="Later" ?disabled=${window.to === 1} @click=${() => zoom(window.moved(0.5))}>›</button>
      <button type="button" class="quiet small" ?disabled=${whole} @click=${() => zoom([0, 1])}>Fit</button>
    </span>
    <span class="tl-scale" aria-hidden="true">
      ${window.ticks().map(
        ({ fraction, offset }, i) => html`<span class="tick t${i}" ${place({ left: `${fraction * 100}%` })}>${offset === 0 ? '0' : '+' + duration(offset)}</span>`,
      )}
    </span>
    <span class="tl-time"></span>
  </div>`;
}
