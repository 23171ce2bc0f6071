package dev.orchestrator.spring.boot.test;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Keeps the test methods that share an application context from seeing each other's workflows. */
final class TestWorkersListener implements TestExecutionListener, Ordered {

  /** Begins last and ends first: Mockito resets mocks only when no worker calls them any more. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void beforeTestMethod(TestContext test) throws InterruptedException {
    TestWorkers workers = workers(test);
    if (workers != null) {
      workers.begin();
    }
  }

  @Override
  public void afterTestMethod(TestContext test) {
    TestWorkers workers = workers(test);
    if (workers != null) {
      workers.end();
    }
  }

  private static @Nullable TestWorkers workers(TestContext test) {
    if (!test.hasApplicationContext()) {
      return null;
    }
    ApplicationContext context = test.getApplicationContext();
    return context.getBeanProvider(TestWorkers.class).getIfAvailable();
  }
}
