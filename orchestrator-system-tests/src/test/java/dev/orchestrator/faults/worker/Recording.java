package dev.orchestrator.faults.worker;

import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.worker.WorkerFactory;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Lets an application write down its executions, and say when it is ready. */
@Configuration(proxyBeanMethods = false)
public class Recording {

  @Bean
  ExecutionLog executionLog(Environment environment) {
    return new ExecutionLog(Path.of(environment.getRequiredProperty(ExecutionLog.FILE)));
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> readiness(WorkerLifecycle workers) {
    return ready -> Thread.ofPlatform().daemon().start(() -> tellWhenPolling(workers));
  }

  private static void tellWhenPolling(WorkerLifecycle workers) {
    try {
      while (!workers.getFactory().map(WorkerFactory::isPolling).orElse(false)) {
        if (new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      System.out.println(ExecutionLog.READY + ", process " + ProcessHandle.current().pid());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
