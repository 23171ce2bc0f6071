package dev.orchestrator.workflow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A queue whose users wait in the way of workflow code; those who wait are served in turn. */
final class BoundedQueue<E> implements WorkflowQueue<E> {

  private final int capacity;
  private final ArrayDeque<E> elements = new ArrayDeque<>();

  BoundedQueue(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("Expected a capacity of at least 1, but got " + capacity);
    }
    this.capacity = capacity;
  }

  @Override
  public E take() {
    await(null, this::hasElement, false);
    return elements.remove();
  }

  @Override
  public E cancellableTake() {
    await(null, this::hasElement, true);
    return elements.remove();
  }

  @Override
  public @Nullable E poll() {
    return elements.poll();
  }

  @Override
  public @Nullable E peek() {
    return elements.peek();
  }

  @Override
  public @Nullable E poll(Duration timeout) {
    return await(timeout, this::hasElement, false) ? elements.remove() : null;
  }

  @Override
  public @Nullable E cancellablePoll(Duration timeout) {
    return await(timeout, this::hasElement, true) ? elements.remove() : null;
  }

  @Override
  public <R> QueueConsumer<R> map(Functions.Func1<? super E, ? extends R> mapper) {
    return new MappedConsumer<>(this, mapper);
  }

  @Override
  public boolean offer(E element) {
    return hasRoom() && elements.add(element);
  }

  @Override
  public boolean offer(E element, Duration timeout) {
    return await(timeout, this::hasRoom, false) && elements.add(element);
  }

  @Override
  public boolean cancellableOffer(E element, Duration timeout) {
    return await(timeout, this::hasRoom, true) && elements.add(element);
  }

  @Override
  public void put(E element) {
    await(null, this::hasRoom, false);
    elements.add(element);
  }

  @Override
  public void cancellablePut(E element) {
    await(null, this::hasRoom, true);
    elements.add(element);
  }

  private boolean hasElement() {
    return !elements.isEmpty();
  }

  private boolean hasRoom() {
    return elements.size() < capacity;
  }

  private static boolean await(
      @Nullable Duration timeout, BooleanSupplier condition, boolean cancellable) {
    return condition.getAsBoolean()
        || WorkflowContext.current().await(timeout, condition, cancellable);
  }

  private record MappedConsumer<T, E>(
      QueueConsumer<T> source, Functions.Func1<? super T, ? extends E> mapper)
      implements QueueConsumer<E> {

    @Override
    public E take() {
      return mapper.apply(source.take());
    }

    @Override
    public E cancellableTake() {
      return mapper.apply(source.cancellableTake());
    }

    @Override
    public @Nullable E poll() {
      return mapped(source.poll());
    }

    @Override
    public @Nullable E peek() {
      return mapped(source.peek());
    }

    @Override
    public @Nullable E poll(Duration timeout) {
      return mapped(source.poll(timeout));
    }

    @Override
    public @Nullable E cancellablePoll(Duration timeout) {
      return mapped(source.cancellablePoll(timeout));
    }

    @Override
    public <R> QueueConsumer<R> map(Functions.Func1<? super E, ? extends R> next) {
      return new MappedConsumer<>(this, next);
    }

    private @Nullable E mapped(@Nullable T element) {
      return element == null ? null : mapper.apply(element);
    }
  }
}
