package dev.orchestrator.replay;

import static java.util.stream.Collectors.joining;

import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Answers queries from the state that a run's code is in. */
final class Inquiry {

  /** The query that every workflow answers: where its coroutines wait. */
  private static final String STACK_TRACE = "__stack_trace";

  private final RunState run;

  Inquiry(RunState run) {
    this.run = run;
  }

  QueryResult answer(QueryTask task) {
    var context = run.newContext(run.rootScope());
    var answer = new QueryResult[1];
    run.dispatcher()
        .runAlone(
            "query " + task.queryType(),
            () ->
                context.bind(
                    () -> answer[0] = run.guard().readOnly("a query", () -> attempt(task))));
    return answer[0];
  }

  private QueryResult attempt(QueryTask task) {
    try {
      return new QueryResult(task.queryId(), ask(task), null);
    } catch (Throwable e) {
      return new QueryResult(task.queryId(), null, run.converterOfAnswers().toFailure(e));
    }
  }

  private Payload ask(QueryTask task) throws Throwable {
    if (task.queryType().equals(STACK_TRACE)) {
      return run.converterOfAnswers().toPayload(stackTraces());
    }
    MessageTarget target = run.targets().query(task.queryType());
    if (target != null) {
      @Nullable Object[] arguments = target.read(task.input(), run.converter());
      return run.converterOfAnswers().toPayload(run.inbound().query(target, task, arguments));
    }
    if (!run.targets().isOpen()) {
      throw new IllegalStateException("Expected a workflow that has begun, but it has not");
    }
    throw new IllegalArgumentException(
        "Expected a query among %s, but got '%s'"
            .formatted(run.targets().queryTypes(), task.queryType()));
  }

  private String stackTraces() {
    return run.dispatcher().stacks().stream()
        .filter(stack -> !stack.coroutine().endsWith(" query " + STACK_TRACE))
        .map(
            stack ->
                stack.coroutine()
                    + Arrays.stream(stack.frames().toArray())
                        .map(frame -> "\n    at " + frame)
                        .collect(joining()))
        .collect(joining("\n\n"));
  }
}
