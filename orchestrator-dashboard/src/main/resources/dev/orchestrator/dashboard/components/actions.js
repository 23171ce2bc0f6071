import { html } from '../html.js';
import { ArgumentsInput } from './arguments-input.js';
import { ask, notify } from './dialog.js';
import { brief } from '../payload.js';

const argumentsField = (input) => ({ name: 'input', kind: 'arguments', input });

/** The fields of a message: its name, of those that are known, and the arguments that it takes. */
function message(label, known, seen, type) {
  const schemas = known?.[type] ?? {};
  const input = new ArgumentsInput();
  const options = [...new Set([...Object.keys(schemas), ...seen])];
  const use = (name) => input.use(schemas[name], known?.definitions);
  return [{ name: 'name', label, required: true, options, changed: use }, argumentsField(input)];
}

const names = (steps, kind) => [...new Set(steps.filter((step) => step.kind === kind && step.name !== 'Cancel requested').map((step) => step.name))];

/** What may be done to an open run, each asked for before it is done. */
export function actions({ api, types, namespace, run, steps, changed }) {
  const { workflowId, runId } = run;
  const done = (text) => () => {
    notify(text);
    changed();
  };

  const signal = async () =>
    ask({
      title: 'Send a signal',
      text: `The workflow ${workflowId} gets it as soon as its code waits for something.`,
      fields: message('Signal name', await types.find(run.workflowType), names(steps, 'signal'), 'signals'),
      confirm: 'Send signal',
      act: ({ name, input }) => api.signal(namespace, workflowId, runId, name, input),
      done: done('Signal sent'),
    });

  const update = async () =>
    ask({
      title: 'Send an update',
      text: `The workflow ${workflowId} may refuse it, and answers when its handler has returned.`,
      fields: message('Update name', await types.find(run.workflowType), names(steps, 'update'), 'updates'),
      confirm: 'Send update',
      act: async ({ name, input }) => {
        const state = await api.updateWorkflow(namespace, workflowId, runId, name, input);
        if (state.failure) {
          throw new Error(`The update failed: ${state.failure.message}`);
        }
        return state;
      },
      done: (state) => {
        notify(state.payload ? `Update completed: ${brief(state.payload)}` : `Update ${state.stage.toLowerCase()}`);
        changed();
      },
    });

  const cancel = () =>
    ask({
      title: 'Request cancellation?',
      text: `The code of ${workflowId} is asked to cancel itself, and decides what to clean up first.`,
      fields: [{ name: 'reason', label: 'Reason' }],
      confirm: 'Request cancellation',
      act: ({ reason }) => api.cancel(namespace, workflowId, runId, reason),
      done: done('Cancellation requested'),
    });

  const terminate = () =>
    ask({
      title: 'Terminate this run?',
      text: `${workflowId} ends at once. Its code is not asked, nothing is cleaned up, and this cannot be undone.`,
      fields: [{ name: 'reason', label: 'Reason' }],
      confirm: 'Terminate',
      danger: true,
      act: ({ reason }) => api.terminate(namespace, workflowId, runId, reason),
      done: done('Run terminated'),
    });

  return html`<div class="actions">
    <button type="button" @click=${signal}>Signal</button>
    <button type="button" @click=${update}>Update</button>
    <button type="button" @click=${cancel}>Cancel</button>
    <button type="button" class="danger-quiet" @click=${terminate}>Terminate</button>
  </div>`;
}

/** Has the next attempt of an activity begin at once. */
export function retryDialog({ api, namespace, run, activity, changed }) {
  ask({
    title: `Retry ${activity.activityType} now?`,
    text: `Attempt ${activity.attempt} begins at once instead of waiting for its time. The retry policy goes on counting as before.`,
    confirm: 'Retry now',
    act: () => api.retryActivity(namespace, run.workflowId, run.runId, activity.activityId),
    done: () => {
      notify('Retrying the activity');
      changed();
    },
  });
}

/** Starts a workflow; what is known of another one is filled in. */
export async function startDialog({ api, types, namespace, like = {}, queues = [], started }) {
  const registered = await types.list();
  const input = new ArgumentsInput(like.input);
  let typed = false;
  const queue = {
    name: 'taskQueue',
    label: 'Task queue',
    required: true,
    value: like.taskQueue,
    options: [...new Set([...registered.map((type) => type.taskQueue), ...queues])],
    changed: (text) => {
      typed = text !== '';
    },
  };
  /** The types are asked for meanwhile: not over what somebody has typed, or is about to. */
  const fillIn = (taskQueue) => {
    if (!typed && document.activeElement?.name !== queue.name) {
      queue.value = taskQueue;
    }
  };
  let chosen;
  const choose = async (name) => {
    chosen = name;
    const known = await types.find(name);
    if (name !== chosen) {
      return;
    }
    if (name === like.workflowType) {
      // As it ran: there may be workers of the type on several task queues.
      fillIn(like.taskQueue);
    } else if (known) {
      fillIn(known.taskQueue);
    }
    input.use(known?.input, known?.definitions);
  };
  ask({
    title: 'Start a workflow',
    fields: [
      { name: 'workflowType', label: 'Workflow type', required: true, value: like.workflowType, options: registered.map((type) => type.name), changed: choose },
      queue,
      { name: 'workflowId', label: 'Workflow id', value: like.workflowId, hint: 'Made up if left empty.' },
      argumentsField(input),
    ],
    confirm: 'Start workflow',
    act: async ({ workflowType, taskQueue, workflowId, input }) => {
      const body = { workflowType, taskQueue, input };
      if (workflowId) {
        body.workflowId = workflowId;
      }
      return api.start(namespace, body);
    },
    done: started,
  });
  if (like.workflowType) {
    choose(like.workflowType);
  }
}
