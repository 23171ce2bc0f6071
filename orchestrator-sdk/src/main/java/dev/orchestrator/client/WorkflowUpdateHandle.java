package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An update that was sent. The same idea and names as in Temporal's Java SDK.
 *
 * @param <R> what the update returns
 */
public interface WorkflowUpdateHandle<R> {

  /** The update's id. */
  String getId();

  /** The run that the update went to. */
  WorkflowExecution getExecution();

  /**
   * Waits for the update to complete.
   *
   * @return what its handler returned
   * @throws WorkflowUpdateException if the workflow rejected it, or its handler failed
   * @throws WorkflowNotFoundException if the run ended before it took the update
   */
  @Nullable R getResult();

  /** The result to come; fails with what {@link #getResult()} throws. */
  CompletableFuture<@Nullable R> getResultAsync();

  /**
   * Like {@link #getResultAsync()}; fails with {@link java.util.concurrent.TimeoutException} after
   * the time, while the update goes on.
   */
  CompletableFuture<@Nullable R> getResultAsync(long timeout, TimeUnit unit);
}
