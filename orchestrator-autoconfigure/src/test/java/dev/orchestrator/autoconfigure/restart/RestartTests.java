package dev.orchestrator.autoconfigure.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.autoconfigure.restart.kiosk.KioskApplication;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.worker.WorkerTransport;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Applications that Devtools restarts: in the same process, with the application's classes anew.
 */
@Timeout(60)
class RestartTests {

  private static final String KIOSK = KioskApplication.class.getPackageName() + ".";

  @Test
  void eachStartRunsItsOwnClassesAndStopsItsWorkers() throws Exception {
    sell("first");
    sell("second");
  }

  private static void sell(String name) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (var classes = new ThrowAway(name);
        TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
        var application = new AnnotationConfigApplicationContext()) {
      thread.setContextClassLoader(classes);
      application.setClassLoader(classes);
      application.registerBean(WorkflowClient.class, environment::getWorkflowClient);
      application.registerBean(WorkerTransport.class, environment::getWorkerTransport);
      application.register(classes.loadClass(KioskApplication.class.getName()));
      TestPropertyValues.of(
              "orchestrator.server.url=http://localhost:1",
              "orchestrator.activity.start-to-close-timeout=10s")
          .applyTo(application);
      application.refresh();
      WorkflowStub sale =
          environment
              .getWorkflowClient()
              .newUntypedWorkflowStub(
                  "Sale", WorkflowOptions.newBuilder().setTaskQueue("kiosk").build());
      sale.start(Map.of("name", "tea"));
      assertThat(sale.getResult(String.class)).isEqualTo("tea by " + name);
      WorkerLifecycle workers = application.getBean(WorkerLifecycle.class);
      application.stop();
      assertThat(workers.isRunning()).isFalse();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Has the application's classes for itself, and all others from the process. */
  private static final class ThrowAway extends URLClassLoader {

    private final String name;

    ThrowAway(String name) {
      super(
          new URL[] {KioskApplication.class.getProtectionDomain().getCodeSource().getLocation()},
          KioskApplication.class.getClassLoader());
      this.name = name;
    }

    @Override
    protected Class<?> loadClass(String className, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(className)) {
        if (!className.startsWith(KIOSK)) {
          return super.loadClass(className, resolve);
        }
        Class<?> loaded = findLoadedClass(className);
        return loaded == null ? findClass(className) : loaded;
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
