package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.spring.boot.ActivityImpl;
import org.springframework.stereotype.Component;

/** Steps without work: what is measured is the way to them. */
@Component
@ActivityImpl(taskQueues = BenchmarkWorker.TASK_QUEUE)
public class EmptySteps implements Steps {

  @Override
  public String step(String input) {
    return input;
  }
}
