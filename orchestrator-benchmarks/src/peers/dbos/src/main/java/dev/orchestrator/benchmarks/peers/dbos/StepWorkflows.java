package dev.orchestrator.benchmarks.peers.dbos;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.workflow.Workflow;
import java.time.Duration;

/** One step, five steps, and a durable sleep. */
public class StepWorkflows implements Workflows {

  private final DBOS dbos;

  StepWorkflows(DBOS dbos) {
    this.dbos = dbos;
  }

  @Override
  @Workflow(name = "hello")
  public String hello(String input) {
    return dbos.runStep(() -> input, "step");
  }

  @Override
  @Workflow(name = "order")
  public String order(String input) {
    String value = input;
    for (int step = 0; step < 5; step++) {
      String current = value;
      value = dbos.runStep(() -> current, "step");
    }
    return value;
  }

  @Override
  @Workflow(name = "nap")
  public String nap(String input) {
    dbos.sleep(Duration.ofSeconds(5));
    return input;
  }
}
