package dev.orchestrator.testing;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A workflow that makes every call that can be intercepted. */
final class Greetings {

  private static final String QUEUE = "intercepted";

  private Greetings() {}

  @WorkflowInterface
  interface Greeting {

    @WorkflowMethod
    String greet(String name) throws IOException;

    @SignalMethod
    void politely(String how);

    @QueryMethod
    String state();
  }

  @ActivityInterface
  interface Words {

    String compose(String how, String name);
  }

  public static class GreetingWorkflow implements Greeting {

    private final Words words =
        Workflow.newActivityStub(
            Words.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());
    private @Nullable String how;

    @Override
    public String greet(String name) throws IOException {
      if (name.isEmpty()) {
        throw new IOException("nobody to greet");
      }
      Workflow.await(() -> how != null);
      Workflow.await(Duration.ofMinutes(1), () -> false);
      Workflow.sleep(Duration.ofHours(1));
      Workflow.newTimer(Duration.ofHours(1)).get();
      Workflow.sideEffect(String.class, () -> "outside");
      Workflow.randomUUID();
      Workflow.newRandom().nextInt();
      Workflow.currentTimeMillis();
      return words.compose(String.valueOf(how), name);
    }

    @Override
    public void politely(String how) {
      this.how = how;
    }

    @Override
    public String state() {
      return "how: " + how;
    }
  }

  static final class PlainWords implements Words {

    @Override
    public String compose(String how, String name) {
      Activity.getExecutionContext().heartbeat("composing");
      return how + " " + name;
    }
  }

  static void register(TestWorkflowEnvironment env) {
    Worker worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationFactory(
        Greeting.class,
        GreetingWorkflow::new,
        dev.orchestrator.worker.WorkflowImplementationOptions.newBuilder()
            .setFailWorkflowExceptionTypes(IOException.class)
            .build());
    worker.registerActivitiesImplementations(new PlainWords());
    env.start();
  }

  static Greeting stub(TestWorkflowEnvironment env) {
    return env.getWorkflowClient()
        .newWorkflowStub(Greeting.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
  }

  static Greeting started(TestWorkflowEnvironment env, String name) {
    Greeting greeting = stub(env);
    WorkflowStub.fromTyped(greeting).start(name);
    return greeting;
  }
}
