package dev.orchestrator.benchmarks.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with the starter, and nothing else. */
@SpringBootApplication
public class BenchmarkWorker {

  /** The task queue that it serves. */
  public static final String TASK_QUEUE = "benchmark";

  public static void main(String[] arguments) {
    SpringApplication.run(BenchmarkWorker.class, arguments);
  }
}
