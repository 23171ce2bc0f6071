package dev.orchestrator.autoconfigure.kafka.trigger;

import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import java.lang.reflect.Method;
import java.util.List;

/**
 * What an annotation asks for.
 *
 * @param effect what a record comes to
 * @param method the method of the workflow whose parameters the arguments are for
 * @param source what the annotation says
 */
record Trigger(Effect effect, Method method, Source source) {

  /** What a record comes to. */
  sealed interface Effect {

    /** Tells triggers of one topic apart that reach the same workflow. */
    String name();
  }

  /** A workflow is started. */
  record Start(Class<?> workflowInterface, String workflowType, WorkflowIdReusePolicy reuse)
      implements Effect {

    @Override
    public String name() {
      return "start-" + workflowType;
    }
  }

  /** A workflow gets a signal. */
  record Signal(String signalName) implements Effect {

    @Override
    public String name() {
      return "signal-" + signalName;
    }
  }

  /** A workflow gets an update. */
  record Update(String updateName) implements Effect {

    @Override
    public String name() {
      return "update-" + updateName;
    }
  }

  /**
   * Where records come from, and what is read from them.
   *
   * @param declaredBy the class with the annotation
   * @param groupId empty for one that is named after the application
   */
  record Source(
      Class<?> declaredBy,
      List<String> topics,
      String id,
      List<String> arguments,
      String groupId,
      String containerFactory) {}

  @Override
  public String toString() {
    return "%s of %s".formatted(effect.name(), source.declaredBy().getName());
  }
}
