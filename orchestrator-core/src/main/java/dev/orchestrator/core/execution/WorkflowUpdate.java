package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.history.TransientAttributes.WorkflowUpdateAdmitted;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import org.jspecify.annotations.Nullable;

/** An update of a run, and how far it has come. */
public sealed interface WorkflowUpdate {

  /** Its id, unique in the run. */
  String updateId();

  /**
   * Neither accepted nor rejected.
   *
   * @param admitted what came in
   * @param sent whether it goes along with the workflow task that is out, so that whoever has that
   *     must answer it
   */
  record Waiting(WorkflowUpdateAdmitted admitted, boolean sent) implements WorkflowUpdate {

    @Override
    public String updateId() {
      return admitted.updateId();
    }
  }

  /** Its handler is at work. */
  record Accepted(String updateId, long acceptedEventId) implements WorkflowUpdate {}

  /**
   * Its handler returned or failed.
   *
   * @param outcome null where it is large or long ago, and has to be read from the history
   */
  record Completed(String updateId, long completedEventId, @Nullable Outcome outcome)
      implements WorkflowUpdate {

    Completed withoutOutcome() {
      return new Completed(updateId, completedEventId, null);
    }
  }

  /**
   * What came of an update.
   *
   * @param result null where the handler returned nothing or failed
   * @param failure null where it returned
   */
  record Outcome(@Nullable Payload result, @Nullable Failure failure) {}

  /**
   * Not accepted; remembered for a while, for those who ask once more.
   *
   * @param requestId the request that was rejected: another one is a new attempt
   */
  record Rejected(String updateId, String requestId, Failure failure) implements WorkflowUpdate {}
}
