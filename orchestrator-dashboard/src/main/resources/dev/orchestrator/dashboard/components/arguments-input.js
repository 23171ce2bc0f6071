import { html, nothing } from '../html.js';
import { parse, write } from '../json.js';
import { Field } from './schema-form.js';

const HINT = 'JSON: one value, or an array with one element for each argument.';

/** The JSON that somebody typed as arguments: one value or, if it is an array, each element. */
function parseArguments(text) {
  const trimmed = text.trim();
  if (!trimmed) {
    return [];
  }
  const value = parse(trimmed);
  return Array.isArray(value) ? value : [value];
}

/** Arguments, asked for by a form where a schema tells what they are, and as JSON otherwise or on demand. */
export class ArgumentsInput {
  #schema = null;
  #fields = [];
  #json = false;
  #error = null;
  text;

  /**
   * @param text arguments to begin with, as JSON
   * @param draw called where what is shown changes
   */
  constructor(text = '', draw = () => {}) {
    this.text = text;
    this.draw = draw;
  }

  /** Asks for what a schema of arguments says; null for JSON. */
  use(schema, definitions) {
    const next = schema ?? null;
    if (next === this.#schema) {
      return;
    }
    this.#schema = next;
    this.definitions = definitions;
    this.#read();
    this.draw();
  }

  /** Whether a form is shown. */
  get isForm() {
    return this.#schema !== null && !this.#json;
  }

  /** The arguments; throws where they are not what they must be. */
  values() {
    return this.isForm ? this.#fields.map((field) => field.value() ?? null) : parseArguments(this.text);
  }

  #read() {
    if (!this.#schema) {
      return;
    }
    let values = [];
    this.#error = null;
    try {
      values = parseArguments(this.text);
    } catch (e) {
      this.#json = true;
      this.#error = e.message;
    }
    this.#fields = (this.#schema.prefixItems ?? []).map((item, i) => new Field(item, this.definitions, { name: item.title, value: values[i] }));
  }

  #show(json) {
    if (this.isForm) {
      try {
        this.text = write(this.values(), '  ');
      } catch {
        // Half filled in: the text from before is as good.
      }
    }
    this.#json = json;
    this.#read();
    this.draw();
  }

  view(id) {
    return html`<div class="arguments">
      ${this.#schema
        ? html`<span class="segmented" role="group" aria-label="Form or JSON">
            <button type="button" aria-pressed=${this.#json ? 'false' : 'true'} @click=${() => this.#show(false)}>Form</button>
            <button type="button" aria-pressed=${this.#json ? 'true' : 'false'} @click=${() => this.#show(true)}>JSON</button>
          </span>`
        : nothing}
      ${this.isForm ? this.#form(id) : this.#textarea(id)}
    </div>`;
  }

  #form(id) {
    return this.#fields.length
      ? this.#fields.map((field, i) => field.view(`${id}-${i}`, this.draw))
      : html`<p class="faint">It takes no arguments.</p>`;
  }

  #textarea(id) {
    return html`<div class="field">
      <label for=${id}>Arguments</label>
      <textarea id=${id} rows="4" spellcheck="false" class="mono" aria-describedby="${id}-hint" .value=${this.text} @input=${(e) => (this.text = e.target.value)}></textarea>
      <p class="hint" id="${id}-hint">${HINT}</p>
      ${this.#error ? html`<p class="ask-error" role="alert">${this.#error}</p>` : nothing}
    </div>`;
  }
}
