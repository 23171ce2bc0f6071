package dev.orchestrator.replay;

import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands signals to the workflow object, each in a coroutine of its own, in their order. */
final class SignalInbox {

  private static final Logger LOG = LoggerFactory.getLogger(SignalInbox.class);

  private final RunState run;
  private final WorkflowDefinition definition;
  private final Queue<Arrived> early = new ArrayDeque<>();
  private @Nullable WorkflowObject workflow;

  SignalInbox(RunState run, WorkflowDefinition definition) {
    this.run = run;
    this.definition = definition;
  }

  void receive(WorkflowExecutionSignaled signal, long eventId) {
    var arrived = new Arrived(signal, eventId);
    WorkflowObject target = workflow;
    if (target == null) {
      early.add(arrived);
    } else {
      hand(target, arrived);
    }
  }

  /** The workflow object is there: signals that came before it are handed over first. */
  void open(WorkflowObject target) {
    workflow = target;
    if (!early.isEmpty()) {
      while (!early.isEmpty()) {
        hand(target, early.remove());
      }
      run.dispatcher().yieldTurn();
    }
  }

  private void hand(WorkflowObject target, Arrived arrived) {
    WorkflowExecutionSignaled signal = arrived.signal();
    Method method = definition.signalMethod(signal.signalName());
    if (method == null) {
      drop(signal, "it has no method for it", null);
      return;
    }
    run.spawnArrival(
        "signal " + signal.signalName(),
        signal.headers(),
        () -> {
          @Nullable Object[] arguments;
          try {
            arguments =
                run.converter().fromPayloads(signal.input(), method.getGenericParameterTypes());
          } catch (RuntimeException e) {
            drop(signal, "its arguments do not fit the method", e);
            return;
          }
          target.signal(
              signal.signalName(), method, arrived.eventId(), signal.headers(), arguments);
        });
  }

  /** A signal that cannot be understood must not hold the workflow up for ever. */
  private void drop(WorkflowExecutionSignaled signal, String why, @Nullable Exception cause) {
    if (!run.clock().replaying()) {
      LOG.warn(
          "Workflow {} {} drops signal '{}': {}",
          run.info().getWorkflowType(),
          run.info().getWorkflowId(),
          signal.signalName(),
          why,
          cause);
    }
  }

  /** A signal with the event that it came with. */
  private record Arrived(WorkflowExecutionSignaled signal, long eventId) {}
}
