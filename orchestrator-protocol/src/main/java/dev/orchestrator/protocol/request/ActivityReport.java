package dev.orchestrator.protocol.request;

import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be said about an activity from outside its worker. */
public sealed interface ActivityReport {

  /** What the worker of an attempt would say in its place. */
  default TaskRequest of(TaskToken token) {
    return switch (this) {
      case Completed completed -> new RespondActivityTaskCompleted(token, completed.result());
      case Failed failed -> new RespondActivityTaskFailed(token, failed.failure());
      case Canceled canceled -> new RespondActivityTaskCanceled(token, canceled.details());
      case Heartbeat heartbeat -> new RecordActivityTaskHeartbeat(token, heartbeat.details());
    };
  }

  /**
   * It returned.
   *
   * @param result null where it returns nothing
   */
  record Completed(@Nullable Payload result) implements ActivityReport {}

  /** It failed; the retry policy decides what follows. */
  record Failed(Failure failure) implements ActivityReport {}

  /** It ended by cancellation. */
  record Canceled(List<Payload> details) implements ActivityReport {}

  /** It is alive; the reply says whether cancellation was requested. */
  record Heartbeat(List<Payload> details) implements ActivityReport {}
}
