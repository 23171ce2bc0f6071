package dev.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerFactoryOptionsTests {

  private static final long MIB = 1024 * 1024;

  @Test
  void moreHeapKeepsMoreWorkflowsInMemory() {
    assertThat(WorkerFactoryOptions.defaultWorkflowCacheSize(384 * MIB)).isEqualTo(6144);
  }

  @Test
  void aSmallHeapKeepsSomeAndALargeOneNotAll() {
    assertThat(WorkerFactoryOptions.defaultWorkflowCacheSize(16 * MIB)).isEqualTo(600);
    assertThat(WorkerFactoryOptions.defaultWorkflowCacheSize(Long.MAX_VALUE)).isEqualTo(10_000);
  }
}
