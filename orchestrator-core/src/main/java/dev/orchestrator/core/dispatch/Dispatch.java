package dev.orchestrator.core.dispatch;

import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.List;
import java.util.Map;

/**
 * A task that a decision hands out. {@link Messages} makes the message of it, from the state after
 * the decision was applied.
 */
public sealed interface Dispatch {

  /** The pending workflow task, to the worker that has the workflow cached or else to any. */
  record WorkflowTaskDispatch() implements Dispatch {}

  /** A call to the holder of the lease to give it back. */
  record YieldDispatch() implements Dispatch {}

  /** The current attempt of an activity. */
  record ActivityTaskDispatch(long scheduledEventId) implements Dispatch {}

  /**
   * A query.
   *
   * @param queryId the id of the request that asked
   * @param sticky whether it goes to the worker that has the workflow cached, if one is known
   */
  record QueryDispatch(
      String queryId,
      String queryType,
      List<Payload> input,
      Map<String, Payload> headers,
      InboxAddress replyTo,
      boolean sticky)
      implements Dispatch {

    /** The same query to any worker, for when the one with the workflow cached does not answer. */
    public QueryDispatch toAnyWorker() {
      return new QueryDispatch(queryId, queryType, input, headers, replyTo, false);
    }
  }
}
