package dev.orchestrator.runs;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.replay.HistorySource;
import dev.orchestrator.replay.WorkflowDefinition;
import dev.orchestrator.replay.WorkflowTaskHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** Handlers and options as most tests want them. */
final class Handlers {

  static final ActivityOptions OPTIONS =
      ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build();

  private Handlers() {}

  static WorkflowTaskHandler of(Class<?>... implementations) {
    return builder(implementations).build();
  }

  static WorkflowTaskHandler.Builder builder(Class<?>... implementations) {
    var builder =
        WorkflowTaskHandler.newBuilder(DefaultDataConverter.newDefaultInstance())
            .setInbox(TestRun.INBOX)
            .setClock(InstantSource.fixed(TestRun.START));
    for (Class<?> implementation : implementations) {
      builder.register(WorkflowDefinition.ofType(implementation));
    }
    return builder;
  }

  /** Handles a task on the calling thread. */
  static TaskRequest handle(WorkflowTaskHandler handler, WorkflowTask task, HistorySource history) {
    var answer = new CompletableFuture<TaskRequest>();
    handler.handle(task, history, answer);
    return answer.join();
  }
}
