import { html, nothing, place, render, repeat } from '../html.js';

const BEYOND = 12;

/**
 * A list of rows of one height, of which only those in view exist: 50,000 cost as much as 50. One row can be selected, by
 * pointer or by keyboard; the list has one stop of the tab key.
 *
 * Properties: items, rowHeight, row (item) → template, selected (item → boolean), label.
 * Events: choose, with the item as detail.
 */
class VirtualList extends HTMLElement {
  #items = [];
  #row = () => nothing;
  #selected = () => false;
  #rowHeight = 34;
  #active = -1;
  #pending = false;
  #observer;

  set items(items) {
    this.#items = items;
    this.#schedule();
  }

  set row(row) {
    this.#row = row;
    this.#schedule();
  }

  set selected(selected) {
    this.#selected = selected;
    this.#schedule();
  }

  set rowHeight(height) {
    this.#rowHeight = height;
  }

  set label(label) {
    this.setAttribute('aria-label', label);
  }

  connectedCallback() {
    this.setAttribute('role', 'listbox');
    this.tabIndex = 0;
    this.addEventListener('scroll', this.#schedule, { passive: true });
    this.addEventListener('keydown', this.#key);
    this.addEventListener('click', this.#click);
    this.#observer = new ResizeObserver(this.#schedule);
    this.#observer.observe(this);
    this.#schedule();
  }

  disconnectedCallback() {
    this.removeEventListener('scroll', this.#schedule);
    this.removeEventListener('keydown', this.#key);
    this.removeEventListener('click', this.#click);
    this.#observer.disconnect();
  }

  /** Scrolls so that the row is in view. */
  #show(index) {
    const top = index * this.#rowHeight;
    if (top < this.scrollTop) {
      this.scrollTop = top;
    } else if (top + this.#rowHeight > this.scrollTop + this.clientHeight) {
      this.scrollTop = top + this.#rowHeight - this.clientHeight;
    }
  }

  #schedule = () => {
    if (!this.#pending) {
      this.#pending = true;
      requestAnimationFrame(() => {
        this.#pending = false;
        this.#draw();
      });
    }
  };

  #draw() {
    const height = this.#rowHeight;
    const count = this.#items.length;
    const first = Math.max(0, Math.floor(this.scrollTop / height) - BEYOND);
    const last = Math.min(count, Math.ceil((this.scrollTop + (this.clientHeight || 600)) / height) + BEYOND);
    const visible = [];
    for (let index = first; index < last; index++) {
      visible.push(index);
    }
    const active = this.#active >= first && this.#active < last ? this.#active : -1;
    if (active >= 0) {
      this.setAttribute('aria-activedescendant', this.#idOf(active));
    } else {
      this.removeAttribute('aria-activedescendant');
    }
    render(
      html`<div class="vl-space" role="presentation" ${place({ height: `${count * height}px` })}>
        <div class="vl-rows" role="presentation" ${place({ transform: `translateY(${first * height}px)` })}>
          ${repeat(
            visible,
            (index) => index,
            (index) => html`<div
              id=${this.#idOf(index)}
              class="vl-row ${index === active ? 'active' : ''}"
              role="option"
              aria-selected=${this.#selected(this.#items[index]) ? 'true' : 'false'}
              aria-posinset=${index + 1}
              aria-setsize=${count}
              data-index=${index}
              ${place({ height: `${height}px` })}
            >
              ${this.#row(this.#items[index])}
            </div>`,
          )}
        </div>
      </div>`,
      this,
    );
  }

  #idOf(index) {
    return `${this.id || 'list'}-${index}`;
  }

  #click = (event) => {
    const row = event.target.closest('[data-index]');
    if (row) {
      this.#active = Number(row.dataset.index);
      this.#choose();
    }
  };

  #key = (event) => {
    const page = Math.max(1, Math.floor(this.clientHeight / this.#rowHeight) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key in steps) {
      const next = this.#active < 0 && event.key === 'ArrowUp' ? 0 : this.#active + steps[event.key];
      this.#active = Math.max(0, Math.min(this.#items.length - 1, next));
      this.#show(this.#active);
      this.#schedule();
    } else if ((event.key === 'Enter' || event.key === ' ') && this.#active >= 0) {
      this.#choose();
    } else {
      return;
    }
    event.preventDefault();
  };

  #choose() {
    this.#schedule();
    this.dispatchEvent(new CustomEvent('choose', { detail: this.#items[this.#active] }));
  }
}

customElements.define('virtual-list', VirtualList);
