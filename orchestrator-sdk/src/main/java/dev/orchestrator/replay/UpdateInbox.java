package dev.orchestrator.replay;

import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.command.Command.AcceptWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowUpdate;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.UpdateRejection;
import dev.orchestrator.protocol.task.IncomingUpdate;
import dev.orchestrator.replay.coroutine.CoroutineDestroyedError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands updates to the workflow's code, each in a coroutine of its own, in their order. In a new
 * workflow task the code accepts or rejects each; in replay come only those that it accepted, at
 * the same point. One that has no handler when it comes waits for the code to register one, until
 * all code waits.
 */
final class UpdateInbox {

  private final RunState run;
  private final WorkflowDefinition definition;
  private final MessageTargets targets;
  private final List<IncomingUpdate> unclaimed = new ArrayList<>(0);
  private List<UpdateRejection> rejections = List.of();

  UpdateInbox(RunState run, WorkflowDefinition definition, MessageTargets targets) {
    this.run = run;
    this.definition = definition;
    this.targets = targets;
  }

  void receive(List<IncomingUpdate> updates) {
    unclaimed.addAll(updates);
    claim();
  }

  /** Hands over what there is a handler for; answers whether that was anything. */
  boolean claim() {
    return unclaimed.removeIf(this::hand);
  }

  /** All code waits: answers what is not accepted of what came. */
  List<UpdateRejection> takeRejections() {
    if (!run.clock().replaying() && !run.outcome().closed()) {
      unclaimed.forEach(update -> reject(update, unknown(update)));
    }
    unclaimed.clear();
    List<UpdateRejection> taken = rejections;
    rejections = List.of();
    return taken;
  }

  private boolean hand(IncomingUpdate update) {
    MessageTarget target = targets.update(update.updateName());
    if (target == null) {
      return false;
    }
    String what = "update " + update.updateName();
    run.spawnArrival(
        what,
        update.headers(),
        () -> {
          CoroutineContext.current().setUpdate(new CurrentUpdate(update));
          @Nullable Object[] arguments = accepted(update, target);
          if (arguments != null) {
            RunningHandlers.Handler handler = run.handlers().begin(what, target);
            try {
              execute(update, target, arguments);
            } finally {
              run.handlers().end(handler);
            }
          }
        });
    return true;
  }

  /** The arguments of an update that is accepted; null if it is rejected. */
  private @Nullable Object @Nullable [] accepted(IncomingUpdate update, MessageTarget target)
      throws Throwable {
    @Nullable Object[] arguments;
    if (run.clock().replaying()) {
      arguments = target.read(update.input(), run.converter());
    } else {
      try {
        arguments = target.read(update.input(), run.converter());
        if (target.validates() || run.inbound().intercepted()) {
          validate(update, target, arguments);
        }
      } catch (CoroutineDestroyedError e) {
        throw e;
      } catch (Exception e) {
        reject(update, CheckedExceptionWrapper.unwrap(e));
        return null;
      }
    }
    run.commands()
        .issue(new PendingCommand.AcceptUpdate(new AcceptWorkflowUpdate(update.updateId())));
    return arguments;
  }

  private void validate(IncomingUpdate update, MessageTarget target, @Nullable Object[] arguments) {
    run.guard()
        .readOnly(
            "an update validator",
            () -> {
              try {
                run.inbound().validate(target, update, arguments);
                return null;
              } catch (Error e) {
                throw e;
              } catch (Throwable e) {
                throw CheckedExceptionWrapper.wrap((Exception) e);
              }
            });
  }

  private void execute(IncomingUpdate update, MessageTarget target, @Nullable Object[] arguments)
      throws Throwable {
    CompleteWorkflowUpdate outcome;
    try {
      Object result = run.inbound().update(target, update, arguments);
      Payload payload = result == null ? null : run.converter().toPayload(result);
      outcome = new CompleteWorkflowUpdate(update.updateId(), payload, null);
    } catch (CoroutineDestroyedError e) {
      throw e;
    } catch (Throwable e) {
      Throwable failure = CheckedExceptionWrapper.unwrap(e);
      if (!(failure instanceof OrchestratorFailure) && !definition.failsWorkflow(failure)) {
        throw e;
      }
      outcome =
          new CompleteWorkflowUpdate(update.updateId(), null, run.converter().toFailure(failure));
    }
    run.guard().checkWritable("the end of an update");
    run.commands().issue(new PendingCommand.CompleteUpdate(outcome));
  }

  private void reject(IncomingUpdate update, Throwable why) {
    if (rejections.isEmpty()) {
      rejections = new ArrayList<>();
    }
    rejections.add(new UpdateRejection(update.updateId(), run.converter().toFailure(why)));
  }

  private IllegalArgumentException unknown(IncomingUpdate update) {
    return new IllegalArgumentException(
        "Expected an update among %s, but got '%s'"
            .formatted(targets.updateNames(), update.updateName()));
  }
}
