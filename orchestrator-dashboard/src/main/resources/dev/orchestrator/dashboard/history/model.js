// What a history tells: its events, put together to the steps that a reader thinks in.

import { valueOf } from '../payload.js';

/** Kinds of steps, in the words of the page. */
export const KINDS = {
  workflow: 'Workflow',
  activity: 'Activity',
  local: 'Local activity',
  timer: 'Timer',
  child: 'Child workflow',
  signal: 'Signal',
  update: 'Update',
  external: 'Other workflow',
  marker: 'Marker',
  task: 'Workflow task',
  attributes: 'Attributes',
};

/** Outcomes of steps that are bad news. */
const BAD = new Set(['failed', 'timedOut', 'terminated', 'rejected']);

/** A history as it grows: events in the order of their ids, and the steps that they make. */
export class HistoryModel {
  events = [];
  steps = [];
  #byEvent = new Map();
  #updates = new Map();

  get lastEventId() {
    return this.events.length ? this.events[this.events.length - 1].eventId : 0;
  }

  /** The step that an event belongs to. */
  stepOf(eventId) {
    return this.#byEvent.get(eventId);
  }

  /** Takes the next events; those that are known already are passed by. */
  append(events) {
    for (const event of events) {
      if (event.eventId > this.lastEventId) {
        event.time = Date.parse(event.eventTime);
        event.attributes ??= {};
        this.events.push(event);
        this.#read(event);
      }
    }
  }

  #read(event) {
    const a = event.attributes;
    const type = event.eventType;
    const reader = READERS[type];
    if (reader) {
      reader(this, event, a);
    } else {
      this.begin(event, { kind: 'marker', name: type, status: 'recorded' }).end = event.time;
    }
  }

  begin(event, step) {
    const begun = { id: event.eventId, start: event.time, began: null, end: null, attempt: 1, status: 'running', events: [], ...step };
    begun.events.push(event);
    this.steps.push(begun);
    this.#byEvent.set(event.eventId, begun);
    return begun;
  }

  /** The step that the event of the given id began; null where this history does not have it. */
  join(eventId, event, change) {
    const step = this.#byEvent.get(eventId);
    if (!step) {
      return null;
    }
    step.events.push(event);
    this.#byEvent.set(event.eventId, step);
    Object.assign(step, change);
    return step;
  }

  rememberUpdate(updateId, step) {
    this.#updates.set(updateId, step);
  }
}

const instant = (step, event) => {
  step.end = event.time;
  return step;
};

const ended = (status, of) => (model, event, a) =>
  model.join(a[of], event, {
    status,
    end: event.time,
    failure: a.failure,
    result: a.result,
    retryState: a.retryState,
  });

const workflowEnd = (status) => (model, event, a) => {
  const failure =
    a.failure ?? (status === 'terminated' && a.reason ? { message: a.reason, info: { failureType: 'Terminated' } } : undefined);
  instant(model.begin(event, { kind: 'workflow', name: `Workflow ${LABELS[status]}`, status, failure, result: a.result }), event);
  const first = model.steps[0];
  if (first?.kind === 'workflow' && first.end === null) {
    Object.assign(first, { end: event.time, status, failure, result: a.result });
  }
};

/** Statuses in the words of the page. */
export const LABELS = {
  running: 'running',
  scheduled: 'scheduled',
  backingOff: 'waits for a retry',
  completed: 'completed',
  failed: 'failed',
  timedOut: 'timed out',
  canceled: 'canceled',
  cancelRequested: 'cancel requested',
  terminated: 'terminated',
  continuedAsNew: 'continued as new',
  fired: 'fired',
  recorded: 'recorded',
  delivered: 'delivered',
  received: 'received',
  accepted: 'accepted',
  rejected: 'rejected',
};

const execution = (a) => a.execution && { workflowId: a.execution.workflowId, runId: a.execution.runId };

const READERS = {
  WorkflowExecutionStarted(model, event, a) {
    model.begin(event, { kind: 'workflow', name: a.workflowType, began: event.time, input: a.input ?? [] });
  },
  WorkflowExecutionCompleted: workflowEnd('completed'),
  WorkflowExecutionFailed: workflowEnd('failed'),
  WorkflowExecutionTimedOut: workflowEnd('timedOut'),
  WorkflowExecutionCanceled: workflowEnd('canceled'),
  WorkflowExecutionTerminated: workflowEnd('terminated'),
  WorkflowExecutionContinuedAsNew: workflowEnd('continuedAsNew'),
  WorkflowExecutionCancelRequested(model, event, a) {
    instant(model.begin(event, { kind: 'signal', name: 'Cancel requested', status: 'received', note: a.reason, identity: a.identity }), event);
  },
  WorkflowExecutionSignaled(model, event, a) {
    instant(model.begin(event, { kind: 'signal', name: a.signalName, status: 'received', input: a.input ?? [], identity: a.identity }), event);
  },
  WorkflowExecutionUpdateAccepted(model, event, a) {
    const step = model.begin(event, { kind: 'update', name: a.updateName, began: event.time, input: a.input ?? [], identity: a.identity, note: a.updateId });
    model.rememberUpdate(a.updateId, step);
  },
  WorkflowExecutionUpdateCompleted(model, event, a) {
    ended(a.failure ? 'failed' : 'completed', 'acceptedEventId')(model, event, a);
  },
  WorkflowPropertiesModified(model, event) {
    instant(model.begin(event, { kind: 'attributes', name: 'Memo changed', status: 'recorded' }), event);
  },
  UpsertWorkflowSearchAttributes(model, event) {
    instant(model.begin(event, { kind: 'attributes', name: 'Search attributes set', status: 'recorded' }), event);
  },

  WorkflowTaskScheduled(model, event, a) {
    model.begin(event, { kind: 'task', name: 'Workflow task', status: 'scheduled', attempt: a.attempt ?? 1 });
  },
  WorkflowTaskStarted(model, event, a) {
    model.join(a.scheduledEventId, event, { status: 'running', began: event.time, identity: a.identity });
  },
  WorkflowTaskCompleted: ended('completed', 'scheduledEventId'),
  WorkflowTaskFailed: ended('failed', 'scheduledEventId'),
  WorkflowTaskTimedOut: ended('timedOut', 'scheduledEventId'),

  ActivityTaskScheduled(model, event, a) {
    model.begin(event, { kind: 'activity', name: a.activityType, activityId: a.activityId, status: 'scheduled', input: a.input ?? [], queue: a.taskQueue });
  },
  ActivityTaskStarted(model, event, a) {
    model.join(a.scheduledEventId, event, {
      status: 'running',
      began: event.time,
      attempt: a.attempt ?? 1,
      identity: a.identity,
      lastFailure: a.lastFailure,
    });
  },
  ActivityTaskCompleted: ended('completed', 'scheduledEventId'),
  ActivityTaskFailed: ended('failed', 'scheduledEventId'),
  ActivityTaskTimedOut: ended('timedOut', 'scheduledEventId'),
  ActivityTaskCanceled: ended('canceled', 'scheduledEventId'),
  ActivityTaskCancelRequested(model, event, a) {
    model.join(a.scheduledEventId, event, { note: 'cancel requested' });
  },

  TimerStarted(model, event, a) {
    model.begin(event, { kind: 'timer', name: `Timer ${a.timerId}`, timerId: a.timerId, began: event.time, wait: a.startToFireTimeout });
  },
  TimerFired: ended('fired', 'startedEventId'),
  TimerCanceled: ended('canceled', 'startedEventId'),

  StartChildWorkflowExecutionInitiated(model, event, a) {
    model.begin(event, { kind: 'child', name: a.workflowType, status: 'scheduled', input: a.input ?? [], execution: { workflowId: a.workflowId } });
  },
  StartChildWorkflowExecutionFailed: failedOutside,
  ChildWorkflowExecutionStarted(model, event, a) {
    model.join(a.initiatedEventId, event, { status: 'running', began: event.time, execution: execution(a) });
  },
  ChildWorkflowExecutionCompleted: ended('completed', 'initiatedEventId'),
  ChildWorkflowExecutionFailed: ended('failed', 'initiatedEventId'),
  ChildWorkflowExecutionCanceled: ended('canceled', 'initiatedEventId'),
  ChildWorkflowExecutionTimedOut: ended('timedOut', 'initiatedEventId'),
  ChildWorkflowExecutionTerminated: ended('terminated', 'initiatedEventId'),

  SignalExternalWorkflowExecutionInitiated(model, event, a) {
    model.begin(event, { kind: 'external', name: `Signal ${a.signalName}`, input: a.input ?? [], execution: { workflowId: a.workflowId, runId: a.runId } });
  },
  SignalExternalWorkflowExecutionFailed: failedOutside,
  ExternalWorkflowExecutionSignaled: ended('delivered', 'initiatedEventId'),
  RequestCancelExternalWorkflowExecutionInitiated(model, event, a) {
    model.begin(event, { kind: 'external', name: 'Request cancel', note: a.reason, execution: { workflowId: a.workflowId, runId: a.runId } });
  },
  RequestCancelExternalWorkflowExecutionFailed: failedOutside,
  ExternalWorkflowExecutionCancelRequested: ended('delivered', 'initiatedEventId'),

  MarkerRecorded(model, event, a) {
    const local = a.markerName === 'LocalActivity';
    instant(model.begin(event, { kind: local ? 'local' : 'marker', name: local ? localName(a) : a.markerName, status: 'recorded', hidden: a.markerName === 'CallSites' }), event);
  },
};

function failedOutside(model, event, a) {
  model.join(a.initiatedEventId, event, { status: 'failed', end: event.time, failure: { message: a.message ?? a.cause, info: { failureType: 'Server' } } });
}

const localName = (a) => valueOf(a.details?.activityType) ?? 'Local activity';

/** Steps as they stand now: what only a description of the run knows of its pending activities is put in. */
export function withPending(steps, description) {
  const pending = new Map((description?.pendingActivities ?? []).map((activity) => [activity.activityId, activity]));
  if (!pending.size) {
    return steps;
  }
  return steps.map((step) => {
    const now = step.kind === 'activity' && step.end === null ? pending.get(step.activityId) : undefined;
    if (!now) {
      return step;
    }
    return {
      ...step,
      attempt: now.attempt,
      began: now.startedTime ? Date.parse(now.startedTime) : step.began,
      status: now.cancelRequested ? 'cancelRequested' : now.startedTime ? 'running' : now.nextAttemptTime ? 'backingOff' : 'scheduled',
      lastFailure: now.lastFailure ?? step.lastFailure,
      nextAttempt: now.nextAttemptTime,
    };
  });
}

/** The text that a search looks through, made once per event. */
const texts = new WeakMap();
export function textOf(event) {
  let text = texts.get(event);
  if (text === undefined) {
    text = `${event.eventId} ${event.eventType} ${JSON.stringify(event.attributes)}`.toLowerCase();
    texts.set(event, text);
  }
  return text;
}

/** A test by a word, or by a regular expression between slashes. */
export function matcher(text) {
  const expression = /^\/(.+)\/$/.exec(text ?? '');
  if (expression) {
    try {
      const regex = new RegExp(expression[1], 'i');
      return (event) => regex.test(textOf(event));
    } catch {
      return () => false;
    }
  }
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return (event) => words.every((word) => textOf(event).includes(word));
}

/** How a status reads: good, bad, still open, or called off. */
export function toneOfStatus(step) {
  if (BAD.has(step.status)) {
    return 'bad';
  }
  if (step.status === 'canceled' || step.status === 'cancelRequested') {
    return 'off';
  }
  if (step.end === null) {
    return step.status === 'backingOff' ? 'retry' : 'open';
  }
  return 'good';
}
