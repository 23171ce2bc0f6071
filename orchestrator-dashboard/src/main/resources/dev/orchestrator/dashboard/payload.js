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

/** A payload as text for people: pretty JSON, or what its encoding is. */
export function pretty(payload) {
  if (!payload) {
    return '';
  }
  // Numbers keep their digits only in the text as it was written; short texts are left alone for that reason.
  const value = valueOf(payload);
  if (value !== undefined) {
    return JSON.stringify(value, null, 2);
  }
  return payload.text ?? `${payload.encoding}, ${Math.floor(((payload.base64 ?? '').length * 3) / 4)} bytes: ${payload.base64 ?? ''}`;
}

/** A payload on one line. */
export function brief(payload, most = 80) {
  const value = valueOf(payload);
  const text = value === undefined ? payload?.text ?? payload?.encoding ?? '' : JSON.stringify(value);
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
