package dev.orchestrator.workflow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The end of a {@link WorkflowQueue} that elements are taken from. */
public interface QueueConsumer<E> {

  /** Takes the first element, waiting for one, even if the current scope is cancelled. */
  E take();

  /**
   * Takes the first element, waiting for one.
   *
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  E cancellableTake();

  /** Takes the first element; null if there is none now. */
  @Nullable E poll();

  /** The first element, which stays; null if there is none now. */
  @Nullable E peek();

  /** Takes the first element, waiting for one by a durable timer; null if none came in time. */
  @Nullable E poll(Duration timeout);

  /**
   * Like {@link #poll(Duration)}, ended early by cancellation.
   *
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  @Nullable E cancellablePoll(Duration timeout);

  /** The same end, with each element that is taken or looked at passed through a function. */
  <R> QueueConsumer<R> map(Functions.Func1<? super E, ? extends R> mapper);
}
