import { html, nothing, render } from '../html.js';

/**
 * Asks before something is done, and shows why it could not be done.
 *
 * @param {object} request
 *   title, text; danger for a red button; confirm for what the button says;
 *   fields [{name, label, hint, value, kind: 'text' | 'arguments' | 'area' | 'choice', options, required,
 *     changed (value), input: an ArgumentsInput for arguments}];
 *   act (values) → promise: the dialog closes when it is fulfilled, with done (answer) called after;
 *   dismissed () is called if it closes otherwise
 */
export function ask(request) {
  const dialog = document.createElement('dialog');
  dialog.className = 'ask';
  dialog.setAttribute('aria-labelledby', 'ask-title');
  let error = null;
  let busy = false;
  let acted = false;

  const submit = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const values = {};
    error = null;
    for (const field of request.fields ?? []) {
      const text = form.get(field.name) ?? '';
      try {
        values[field.name] = field.kind === 'arguments' ? field.input.values() : text.trim();
      } catch (e) {
        error = new Error(`Arguments: ${e.message}`);
      }
    }
    if (!error) {
      busy = true;
      draw();
      try {
        const answer = await request.act(values);
        acted = true;
        dialog.close();
        request.done?.(answer);
        return;
      } catch (e) {
        error = e;
      }
      busy = false;
    }
    draw();
  };

  const draw = () =>
    render(
      html`<form method="dialog" @submit=${submit}>
        <h2 id="ask-title">${request.title}</h2>
        ${request.text ? html`<p class="ask-text">${request.text}</p>` : nothing}
        ${(request.fields ?? []).map(fieldView)}
        ${error ? html`<p class="ask-error" role="alert">${error.message}</p>` : nothing}
        <footer>
          <button type="button" @click=${() => dialog.close()}>Cancel</button>
          <button type="submit" class=${request.danger ? 'danger' : 'primary'} ?disabled=${busy}>${request.confirm}</button>
        </footer>
      </form>`,
      dialog,
    );

  request.fields?.forEach((field) => {
    if (field.kind === 'arguments') {
      field.input.draw = draw;
    }
  });
  draw();
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (!acted) {
      request.dismissed?.();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
}

function fieldView(field) {
  const id = `ask-${field.name}`;
  const hint = field.hint ? `${id}-hint` : nothing;
  if (field.kind === 'choice') {
    return html`<div class="field">
      <label for=${id}>${field.label}</label>
      <select id=${id} name=${field.name}>${field.options.map(([value, text]) => html`<option value=${value} .selected=${value === field.value}>${text}</option>`)}</select>
    </div>`;
  }
  if (field.kind === 'arguments') {
    return field.input.view(id);
  }
  return html`<div class="field">
    <label for=${id}>${field.label}</label>
    ${field.kind === 'area'
      ? html`<textarea id=${id} name=${field.name} rows="4" spellcheck="false" aria-describedby=${hint} .value=${field.value ?? ''}></textarea>`
      : html`<input id=${id} name=${field.name} autocomplete="off" spellcheck="false" ?required=${field.required} aria-describedby=${hint} list=${field.options?.length ? `${id}-options` : nothing} .value=${field.value ?? ''} @input=${(event) => field.changed?.(event.target.value.trim())} />`}
    ${field.options?.length ? html`<datalist id="${id}-options">${field.options.map((option) => html`<option value=${option}></option>`)}</datalist>` : nothing}
    ${field.hint ? html`<p class="hint" id=${hint}>${field.hint}</p>` : nothing}
  </div>`;
}

/** Says briefly that something was done. */
export function notify(text) {
  let place = document.getElementById('notices');
  if (!place) {
    place = document.createElement('div');
    place.id = 'notices';
    place.setAttribute('role', 'status');
    document.body.append(place);
  }
  const notice = document.createElement('div');
  notice.className = 'notice';
  notice.textContent = text;
  place.append(notice);
  setTimeout(() => notice.remove(), 4000);
}
