package dev.orchestrator.autoconfigure.kafka.trigger;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Listens to the topics of all triggers while the application's context runs. */
final class KafkaTriggers implements SmartLifecycle, SmartInitializingSingleton {

  private final Supplier<List<MessageListenerContainer>> source;
  private @Nullable List<MessageListenerContainer> containers;
  private boolean running;

  KafkaTriggers(Supplier<List<MessageListenerContainer>> source) {
    this.source = source;
  }

  /** Looks at triggers once all beans are there, so that mistakes show before anything starts. */
  @Override
  public synchronized void afterSingletonsInstantiated() {
    containers = source.get();
  }

  @Override
  public int getPhase() {
    return AbstractMessageListenerContainer.DEFAULT_PHASE;
  }

  @Override
  public synchronized void start() {
    containers().forEach(MessageListenerContainer::start);
    running = true;
  }

  @Override
  public synchronized void stop() {
    containers().forEach(MessageListenerContainer::stop);
    running = false;
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }

  /** One for each trigger. */
  synchronized List<MessageListenerContainer> containers() {
    return containers == null ? List.of() : containers;
  }
}
