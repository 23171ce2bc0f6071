package dev.orchestrator.replay;

import dev.orchestrator.payload.storage.PayloadUnavailableException;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands signals to the workflow's code, each in a coroutine of its own, in their order. One that
 * has no handler waits for the code to register one.
 */
final class SignalInbox {

  private static final Logger LOG = LoggerFactory.getLogger(SignalInbox.class);

  private final RunState run;
  private final MessageTargets targets;
  private final List<Arrived> unclaimed = new ArrayList<>(0);

  SignalInbox(RunState run, MessageTargets targets) {
    this.run = run;
    this.targets = targets;
  }

  void receive(WorkflowExecutionSignaled signal, long eventId) {
    var arrived = new Arrived(signal, eventId);
    if (!hand(arrived)) {
      unclaimed.add(arrived);
      if (targets.isOpen()) {
        warn(signal, "keeps signal '{}': it has no method for it yet", null);
      }
    }
  }

  /** Hands over what there is a handler for; answers whether that was anything. */
  boolean claim() {
    return unclaimed.removeIf(this::hand);
  }

  private boolean hand(Arrived arrived) {
    WorkflowExecutionSignaled signal = arrived.signal();
    MessageTarget target = targets.signal(signal.signalName());
    if (target == null) {
      return false;
    }
    String what = "signal " + signal.signalName();
    RunningHandlers.Handler handler = run.handlers().begin(what, target);
    run.spawnArrival(
        what,
        signal.headers(),
        () -> {
          try {
            handle(arrived, target);
          } finally {
            run.handlers().end(handler);
          }
        });
    return true;
  }

  /** A signal that cannot be understood must not hold the workflow up for ever. */
  private void handle(Arrived arrived, MessageTarget target) throws Throwable {
    WorkflowExecutionSignaled signal = arrived.signal();
    @Nullable Object[] arguments;
    try {
      arguments = target.read(signal.input(), run.converter());
    } catch (PayloadUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      warn(signal, "drops signal '{}': its arguments do not fit the method", e);
      return;
    }
    run.inbound().signal(target, signal, arrived.eventId(), arguments);
  }

  private void warn(WorkflowExecutionSignaled signal, String what, @Nullable Exception cause) {
    if (!run.clock().replaying()) {
      LOG.warn(
          "Workflow {} {} " + what,
          run.info().getWorkflowType(),
          run.info().getWorkflowId(),
          signal.signalName(),
          cause);
    }
  }

  /** A signal and its event in the history. */
  private record Arrived(WorkflowExecutionSignaled signal, long eventId) {}
}
