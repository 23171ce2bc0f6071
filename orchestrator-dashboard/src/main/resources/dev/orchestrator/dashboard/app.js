import { html, nothing, render } from './html.js';
import { Api } from './api.js';
import { go, parse, toList } from './router.js';
import { applyTheme, settings } from './settings.js';
import { utc } from './format.js';
import { pageOf } from './pages.js';
import { empty } from './components/controls.js';
import { navigation, revealCurrent } from './components/navigation.js';

const TICK = 1_000;
const THEMES = { auto: 'System', light: 'Light', dark: 'Dark' };

/** The frame around the pages: which one is shown is what the URL says. */
class App {
  #root = document.getElementById('app');
  #page = null;
  #key = null;
  #drawing = false;
  namespaces = [];

  constructor({ root, forwarded, namespace, writable, codecEndpoint }) {
    this.api = new Api({ root, forwarded: forwarded === 'true', codecEndpoint });
    this.home = namespace;
    this.fixed = forwarded === 'true';
    this.writable = writable === 'true';
    this.readNamespaces();
    window.addEventListener('hashchange', () => this.#route());
    window.addEventListener('keydown', (event) => this.#shortcut(event));
    // Relative times and running durations move on by themselves.
    setInterval(() => document.hidden || this.update(), TICK);
    applyTheme();
    this.#route();
  }

  /** Reads which namespaces may be chosen. */
  readNamespaces() {
    if (!this.fixed) {
      this.api
        .namespaces()
        .then(({ namespaces }) => {
          this.namespaces = namespaces.map(({ name }) => name);
          this.update();
        })
        .catch(() => {});
    }
  }

  now() {
    return Date.now();
  }

  update() {
    if (!this.#drawing) {
      this.#drawing = true;
      queueMicrotask(() => {
        this.#drawing = false;
        render(this.#view(), this.#root);
      });
    }
  }

  #route() {
    const { segments, params } = parse(location.hash);
    const [namespace, section, ...ids] = segments;
    if (!namespace || (this.fixed && namespace !== this.home)) {
      go(toList(this.home), { replace: true });
      return;
    }
    this.namespace = namespace;
    this.section = section;
    const key = JSON.stringify(segments);
    const same = key === this.#key || (section === 'workflows' && this.#page?.shows?.(namespace, ...ids));
    this.#key = key;
    if (!same) {
      this.#page?.dispose?.();
      this.#page = pageOf(this, namespace, section, ids) ?? new UnknownPage();
      window.scrollTo(0, 0);
    }
    this.#page.show(params);
    document.title = `${this.#page.title} · Orchestrator`;
    this.update();
    queueMicrotask(revealCurrent);
  }

  #shortcut(event) {
    const typing = event.target.closest('input, textarea, select, dialog');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
      const field = document.querySelector('#query, .search');
      if (field) {
        event.preventDefault();
        field.focus();
      }
    }
  }

  #view() {
    return html`<a class="skip" href=${location.hash} @click=${this.#skip}>Skip to the content</a>
      <header class="topbar">
        <a class="brand" aria-label="Orchestrator, all workflows" href=${toList(this.namespace ?? this.home)}><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8"></rect><path d="M8 10h9M12 16h12M8 22h7"></path><circle cx="21.5" cy="10" r="2.4"></circle><circle cx="19.5" cy="22" r="2.4"></circle></svg><span>Orchestrator</span></a>
        ${this.#namespaceChoice()}
        <span class="grow"></span>
        <label class="inline"><span class="visually-hidden">Time zone</span>
          <select @change=${(e) => this.#set('zone', e.target.value)}>
            <option value="local" .selected=${!utc()}>Local time</option>
            <option value="utc" .selected=${utc()}>UTC</option>
          </select>
        </label>
        <label class="inline"><span class="visually-hidden">Theme</span>
          <select id="theme" @change=${(e) => this.#set('theme', e.target.value)}>
            ${Object.entries(THEMES).map(([value, text]) => html`<option value=${value} .selected=${settings.get('theme', 'auto') === value}>${text}</option>`)}
          </select>
        </label>
      </header>
      ${navigation(this.namespace ?? this.home, this.section, this.fixed)}
      <main id="content" tabindex="-1">${this.#page ? this.#page.view() : nothing}</main>`;
  }

  #namespaceChoice() {
    const current = this.namespace ?? this.home;
    if (this.fixed || this.namespaces.length < 2) {
      return html`<span class="namespace">${current}</span>`;
    }
    const known = this.namespaces.includes(current) ? this.namespaces : [current, ...this.namespaces];
    return html`<label class="inline"><span class="visually-hidden">Namespace</span>
      <select @change=${(e) => go(toList(e.target.value))}>${known.map((name) => html`<option value=${name} .selected=${name === current}>${name}</option>`)}</select>
    </label>`;
  }

  #skip = (event) => {
    event.preventDefault();
    document.getElementById('content').focus();
  };

  #set(name, value) {
    settings.set(name, value);
    applyTheme();
    this.update();
  }
}

class UnknownPage {
  title = 'Not found';

  show() {}

  view() {
    return empty('There is no such page', 'The link may be mistyped.', html`<a class="button" href="#/">All workflows</a>`);
  }
}

new App(document.documentElement.dataset);
