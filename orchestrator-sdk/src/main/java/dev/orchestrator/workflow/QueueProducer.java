package dev.orchestrator.workflow;

import java.time.Duration;

/** The end of a {@link WorkflowQueue} that elements are put into. */
public interface QueueProducer<E> {

  /** Puts an element in if there is room now; false if there is none. */
  boolean offer(E element);

  /** Puts an element in, waiting for room by a durable timer; false if there was none in time. */
  boolean offer(E element, Duration timeout);

  /**
   * Like {@link #offer(Object, Duration)}, ended early by cancellation.
   *
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  boolean cancellableOffer(E element, Duration timeout);

  /** Puts an element in, waiting for room, even if the current scope is cancelled. */
  void put(E element);

  /**
   * Puts an element in, waiting for room.
   *
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  void cancellablePut(E element);
}
