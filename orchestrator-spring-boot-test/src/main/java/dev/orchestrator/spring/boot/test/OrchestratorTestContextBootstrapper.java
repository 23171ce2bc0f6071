package dev.orchestrator.spring.boot.test;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;
import org.springframework.util.StringUtils;

/** Turns the engine in memory on for {@link OrchestratorTest}. */
final class OrchestratorTestContextBootstrapper
    extends TestSliceTestContextBootstrapper<OrchestratorTest> {

  @Override
  protected String @Nullable [] getProperties(Class<?> testClass) {
    return StringUtils.addStringToArray(
        super.getProperties(testClass), "orchestrator.test.enabled=true");
  }
}
