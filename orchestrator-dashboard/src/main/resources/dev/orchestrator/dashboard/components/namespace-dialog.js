import { isoDays, isoDuration, isoMillis } from '../format.js';
import { ask } from './dialog.js';

const RETENTION = 'A duration of ISO 8601 such as P7D or PT12H.';
const EVENTS = [
  ['false', 'Not published'],
  ['true', 'Published as CloudEvents'],
];

const fields = ({ description, retention, lifecycleEvents } = {}) => [
  { name: 'description', label: 'Description', value: description },
  { name: 'retention', label: 'How long closed runs are kept', value: isoDays(retention), hint: retention ? RETENTION : `${RETENTION} The server's default if left empty.` },
  { name: 'lifecycleEvents', label: 'Starts and ends of runs', kind: 'choice', options: EVENTS, value: String(lifecycleEvents ?? false) },
];

/** Asks for a new namespace, and creates it. */
export function createNamespace(api, done) {
  ask({
    title: 'Create a namespace',
    text: 'A namespace cannot be deleted again.',
    fields: [{ name: 'name', label: 'Name', required: true, hint: 'Letters, digits and hyphens, at most 64.' }, ...fields()],
    confirm: 'Create namespace',
    act: ({ name, description, retention, lifecycleEvents }) =>
      api.server('POST', 'namespaces', {
        name,
        description: description || null,
        retention: retention || null,
        lifecycleEvents: lifecycleEvents === 'true',
      }),
    done,
  });
}

/** Asks how a namespace is to be, and says what a shorter retention deletes before it does. */
export function updateNamespace(api, namespace, done) {
  const change = ({ description, retention, lifecycleEvents }) =>
    api.server('PATCH', `namespaces/${encodeURIComponent(namespace.name)}`, {
      description,
      retention: retention || null,
      lifecycleEvents: lifecycleEvents === 'true',
    });
  const shorter = (retention) => isoMillis(retention) !== null && isoMillis(retention) < isoMillis(namespace.retention);
  ask({
    title: `Change ${namespace.name}`,
    text: 'It holds on all servers some seconds later.',
    fields: fields(namespace),
    confirm: 'Change namespace',
    act: (values) => (shorter(values.retention) ? confirmed(namespace, values, change) : change(values)),
    done,
  });
}

const confirmed = (namespace, values, change) =>
  new Promise((resolve, reject) => {
    ask({
      title: 'Keep closed runs for a shorter time?',
      text: `Runs of ${namespace.name} that closed more than ${isoDuration(values.retention)} ago are deleted with their histories, and cannot be had again.`,
      confirm: 'Delete older runs',
      danger: true,
      act: () => change(values),
      done: resolve,
      dismissed: () => reject(new Error('Nothing was changed.')),
    });
  });
