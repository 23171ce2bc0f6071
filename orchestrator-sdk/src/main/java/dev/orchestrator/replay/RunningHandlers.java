package dev.orchestrator.replay;

import dev.orchestrator.workflow.HandlerUnfinishedPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The handlers of signals and updates that have not ended. */
final class RunningHandlers {

  private final Set<Handler> running = new LinkedHashSet<>(0);

  /** A handler is going to run. */
  Handler begin(String what, MessageTarget target) {
    var handler = new Handler(what, target.unfinishedPolicy());
    running.add(handler);
    return handler;
  }

  void end(Handler handler) {
    running.remove(handler);
  }

  boolean isEmpty() {
    return running.isEmpty();
  }

  /** Those whose end somebody wanted to see. */
  List<String> missed() {
    return running.stream()
        .filter(handler -> handler.policy == HandlerUnfinishedPolicy.WARN_AND_ABANDON)
        .map(handler -> handler.what)
        .toList();
  }

  /** One handler; two of the same signal are not the same. */
  static final class Handler {

    private final String what;
    private final HandlerUnfinishedPolicy policy;

    private Handler(String what, HandlerUnfinishedPolicy policy) {
      this.what = what;
      this.policy = policy;
    }
  }
}
