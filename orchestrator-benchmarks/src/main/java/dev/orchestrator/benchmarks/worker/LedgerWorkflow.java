package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** A workflow that has a past, and then lives by signals and queries. */
@WorkflowInterface
public interface LedgerWorkflow {

  /** Makes as many steps, one after the other, then adds up until it is closed. */
  @WorkflowMethod(name = "ledger")
  long keep(int steps);

  /** Adds an amount; none before the steps are made. */
  @SignalMethod
  void add(long amount);

  /** Ends the workflow. */
  @SignalMethod
  void close();

  /** What was added; negative as long as the steps are not made. */
  @QueryMethod
  long sum();
}
