import { parse, write } from './json.js';

/** The value of a JSON payload, parsed; undefined where it is something else. */
export function valueOf(payload) {
  if (!payload) {
    return undefined;
  }
  if (payload.encoding === 'binary/null') {
    return null;
  }
  if (payload.text === undefined || payload.encoding !== 'json/plain') {
    return undefined;
  }
  try {
    return JSON.parse(payload.text);
  } catch {
    return undefined;
  }
}

const prettied = new WeakMap();

/** A payload as text for people: pretty JSON with the digits that it has, or what its encoding is. */
export function pretty(payload) {
  if (!payload) {
    return '';
  }
  // Pages are drawn again and again, and payloads may be long.
  if (!prettied.has(payload)) {
    prettied.set(payload, textOf(payload));
  }
  return prettied.get(payload);
}

function textOf(payload) {
  if (payload.encoding === 'binary/null') {
    return 'null';
  }
  if (payload.encoding === 'json/plain' && payload.text !== undefined) {
    try {
      return write(parse(payload.text), '  ');
    } catch {
      return payload.text;
    }
  }
  const why = payload.undecoded ? ` (${payload.undecoded})` : '';
  return payload.text ?? `${payload.encoding}${why}, ${Math.floor(((payload.base64 ?? '').length * 3) / 4)} bytes: ${payload.base64 ?? ''}`;
}

/** A payload on one line. */
export function brief(payload, most = 80) {
  const text = payload?.encoding === 'binary/null' ? 'null' : (payload?.text ?? payload?.encoding ?? '');
  return text.length > most ? text.slice(0, most - 1) + '…' : text;
}

export const briefAll = (payloads, most) => (payloads ?? []).map((payload) => brief(payload, most)).join(', ');

/** Gives text to the reader as a file. */
export function download(name, text, type = 'application/json') {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
