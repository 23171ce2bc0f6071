package dev.orchestrator.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunCacheTests {

  private final RunCache cache = new RunCache(10 * run("size").estimatedBytes());

  @Test
  void theRunsThatWereUsedLongestAgoGoFirst() {
    CachedRun first = run("first");
    cache.putLatest(first);
    for (int number = 0; number < 9; number++) {
      cache.putLatest(run("w" + number));
    }
    cache.get(first.ref);
    cache.putLatest(run("one too many"));
    cache.trim();
    assertThat(cache.size()).isEqualTo(10);
    assertThat(cache.latest(key("first"))).isSameAs(first);
    assertThat(cache.latest(key("w0"))).isNull();
  }

  @Test
  void theLatestRunOfAWorkflowReplacesTheOneBefore() {
    CachedRun before = run("w");
    CachedRun latest = run("w");
    cache.putLatest(before);
    cache.putLatest(latest);
    cache.remove(before.ref);
    assertThat(cache.latest(key("w"))).isSameAs(latest);
  }

  @Test
  void whatIsForgottenTakesNoSpace() {
    CachedRun run = run("w");
    cache.put(run);
    cache.resize(run);
    cache.remove(run.ref);
    assertThat(cache.bytes()).isZero();
  }

  private static CachedRun run(String workflowId) {
    return CachedRun.begun(
        Execution.empty(
            new WorkflowExecution("default", workflowId, UUID.randomUUID()),
            ExecutionSettings.DEFAULT));
  }

  private static WorkflowKey key(String workflowId) {
    return new WorkflowKey("default", workflowId);
  }
}
