package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.process.Postgres;
import dev.orchestrator.benchmarks.report.Unit;
import java.util.List;

/**
 * What a workflow takes in the database's tables, indexes included, and in its log.
 *
 * @param workflows how many are counted
 */
public record Tables(int workflows) implements ScaleCase {

  private static final int IN_FLIGHT = 64;

  @Override
  public String name() {
    return "tables";
  }

  @Override
  public void measure(Bench bench, Findings findings) {
    Platform platform = bench.shared();
    for (String workflow : List.of("hello", "order")) {
      count(platform, workflow, findings);
    }
  }

  /** What comes before is not counted: the log of a page's first change holds the whole page. */
  private void count(Platform platform, String workflow, Findings findings) {
    Postgres database = platform.installation().database();
    database.execute("checkpoint");
    platform.run(Load.counted(workflow, IN_FLIGHT, workflows / 4));
    long tablesBefore = database.tableBytes();
    var before = database.counters();
    platform.run(Load.counted(workflow, IN_FLIGHT, workflows));
    long walBytes = database.counters().minus(before).walBytes();
    long tableBytes = database.tableBytes() - tablesBefore;
    findings.add(workflow + " tables", per(tableBytes), Unit.BYTES_PER_WORKFLOW);
    findings.add(workflow + " log", per(walBytes), Unit.BYTES_PER_WORKFLOW);
  }

  private double per(long bytes) {
    return (double) bytes / workflows;
  }
}
