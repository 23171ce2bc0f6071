package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeterTests {

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    void run();
  }

  public static class Counting implements Program {
    @Override
    public void run() {
      Workflow.getMeterRegistry().counter("orders", "step", "begun").increment();
      Workflow.getMeterRegistry().timer("waits").record(() -> Workflow.sleep(Duration.ofHours(3)));
      Workflow.getMeterRegistry().summary("sizes").record(7);
    }
  }

  @Test
  void replayCountsNothingAndTimersMeasureWorkflowTime() {
    var meters = new SimpleMeterRegistry();
    try (var first = Handlers.builder(Counting.class).setMeterRegistry(meters).build();
        var second = Handlers.builder(Counting.class).setMeterRegistry(meters).build()) {
      TestRun run = TestRun.start(first, "Program");
      assertThat(meters.counter("orders", "step", "begun").count()).isEqualTo(1);

      run.on(second).advance(Duration.ofHours(3)).task();

      assertThat(run.closed()).isTrue();
      assertThat(meters.counter("orders", "step", "begun").count()).isEqualTo(1);
      assertThat(meters.timer("waits").totalTime(TimeUnit.HOURS)).isEqualTo(3);
      assertThat(meters.summary("sizes").totalAmount()).isEqualTo(7);
    }
  }
}
