package dev.orchestrator.autoconfigure;

import dev.orchestrator.client.IncompatibleServerException;
import dev.orchestrator.client.ServerVersionCheck;
import dev.orchestrator.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;

/**
 * Fails the start of an application whose server speaks another protocol. Asks while the rest of
 * the application starts, and waits for no server that does not answer: workers ask again when they
 * connect.
 */
final class ServerVersionAtStart implements SmartInitializingSingleton, SmartLifecycle {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Before web servers take requests and workers tasks, after everything else. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

  private final Supplier<List<WorkflowClient>> clients;
  private final ServerVersionCheck check;
  private volatile @Nullable CompletableFuture<Void> answer;
  private volatile boolean running;

  ServerVersionAtStart(Supplier<List<WorkflowClient>> clients, ServerVersionCheck check) {
    this.clients = clients;
    this.check = check;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<WorkflowClient> asked = clients.get();
    answer =
        CompletableFuture.allOf(
            asked.stream()
                .map(
                    client ->
                        CompletableFuture.runAsync(
                            () -> check.check(client, PATIENCE), ServerVersionAtStart::run))
                .toArray(CompletableFuture[]::new));
  }

  @Override
  public void start() {
    running = true;
    CompletableFuture<Void> expected = answer;
    answer = null;
    if (expected == null) {
      return;
    }
    try {
      expected.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
