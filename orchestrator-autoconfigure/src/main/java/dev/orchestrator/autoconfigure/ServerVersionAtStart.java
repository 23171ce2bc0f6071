package dev.orchestrator.autoconfigure;

import dev.orchestrator.client.IncompatibleServerException;
import dev.orchestrator.client.ServerVersionCheck;
import dev.orchestrator.client.WorkflowClient;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.SmartLifecycle;

/**
 * Fails the start of an application whose server speaks another protocol. Asks as soon as there is
 * a client, while the rest of the application is made, and waits for no server that does not
 * answer: workers ask again when they connect. Clients that are made later are not asked by.
 */
final class ServerVersionAtStart implements BeanPostProcessor, SmartLifecycle {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Before web servers take requests and workers tasks, after everything else. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

  private final ServerVersionCheck check;
  private final Queue<CompletableFuture<Void>> answers = new ConcurrentLinkedQueue<>();
  private volatile boolean running;

  ServerVersionAtStart(ServerVersionCheck check) {
    this.check = check;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (bean instanceof WorkflowClient client && !running) {
      answers.add(
          CompletableFuture.runAsync(
              () -> check.check(client, PATIENCE), ServerVersionAtStart::run));
    }
    return bean;
  }

  @Override
  public void start() {
    running = true;
    CompletableFuture<Void> all =
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    answers.clear();
    try {
      all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      // Whoever is that slow is asked again by the workers.
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IncompatibleServerException incompatible) {
        throw incompatible;
      }
      // Whatever else it is comes back with the first request, to somebody who can say so.
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private static void run(Runnable question) {
    Thread.ofVirtual().name("orchestrator-server-version").start(question);
  }
}
