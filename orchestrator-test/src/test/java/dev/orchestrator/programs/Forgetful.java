package dev.orchestrator.programs;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Instant;

/** Code whose author forgot that it is replayed. */
public final class Forgetful {

  private Forgetful() {}

  @WorkflowInterface
  public interface Program {

    @WorkflowMethod
    String run();
  }

  public static class TimedProgram implements Program {

    @Override
    public String run() {
      return Instant.now().toString();
    }
  }
}
