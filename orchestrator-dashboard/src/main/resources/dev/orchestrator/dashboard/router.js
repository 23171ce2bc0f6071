/**
 * The state of the page, which is all in the fragment of its URL: #/namespace/workflows/id/run?tab=history. The fragment needs
 * no server that knows the paths, so the same links work wherever the dashboard is served.
 */
export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const segments = path.split('/').filter(Boolean).map(decode);
  return { segments, params: Object.fromEntries(new URLSearchParams(query)) };
}

function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The query part of a URL; parameters that are absent or empty are left out. */
export function search(params) {
  const given = Object.entries(params ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? '?' + new URLSearchParams(given) : '';
}

/** The link to a state. */
export const link = (segments, params) => '#/' + segments.map(encodeURIComponent).join('/') + search(params);

/** The link to a page beside the workflows, such as a task queue's. */
export const toPage = (namespace, section, id, params) => link(id === undefined ? [namespace, section] : [namespace, section, id], params);

export const toList = (namespace, params) => link([namespace, 'workflows'], params);

/** @param params {left, leftRun, right, rightRun}: the ids of two workflows, and of their runs */
export const toCompare = (namespace, params) => link([namespace, 'compare'], params);

export const toWorkflow = (namespace, workflowId, runId, params) =>
  link(runId ? [namespace, 'workflows', workflowId, runId] : [namespace, 'workflows', workflowId], params);

/** Goes to a state, which becomes one step of the browser's history unless it only refines the one before. */
export function go(hash, { replace = false } = {}) {
  if (hash === location.hash) {
    return;
  }
  if (replace) {
    history.replaceState(null, '', hash);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = hash;
  }
}
