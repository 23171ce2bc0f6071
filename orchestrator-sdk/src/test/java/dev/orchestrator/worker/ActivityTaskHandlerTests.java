package dev.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityExecutionContext;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityMethod;
import dev.orchestrator.activity.DynamicActivity;
import dev.orchestrator.client.ActivityCompletionException;
import dev.orchestrator.client.ActivityNotExistsException;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.failure.ApplicationErrorCategory;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskDetached;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.worker.ActivityHeartbeats.Standing;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivityTaskHandlerTests {

  record Order(String id, int amount) {}

  @ActivityInterface(namePrefix = "Shop_")
  interface Shop {

    String composeGreeting(String greeting, Order order);

    @ActivityMethod(name = "charge")
    void chargeCard(int amount) throws IOException;

    default int twice(int number) {
      return 2 * number;
    }

    int resume(int upTo);
  }

  static class ShopActivities implements Shop {

    @Override
    public String composeGreeting(String greeting, Order order) {
      return greeting + " " + order.id() + " x" + order.amount();
    }

    @Override
    public void chargeCard(int amount) throws IOException {
      throw new IOException("declined " + amount);
    }

    @Override
    public int resume(int upTo) {
      ActivityExecutionContext context = Activity.getExecutionContext();
      int reached = context.getHeartbeatDetails(Integer.class).orElse(0);
      while (reached < upTo) {
        context.heartbeat(++reached);
      }
      return reached;
    }
  }

  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();
  private static final ActivityHeartbeats CURRENT = details -> Standing.CURRENT;

  private final ActivityTaskHandler handler =
      ActivityTaskHandler.of(CONVERTER, new ShopActivities());

  @Test
  void typesAreNamedByPrefixAndCapitalisedMethodOrAnnotation() {
    assertThat(handler.activityTypes())
        .containsExactlyInAnyOrder(
            "Shop_ComposeGreeting", "Shop_charge", "Shop_Twice", "Shop_Resume");
  }

  @Test
  void argumentsAreReadAsTheirTypesAndTheResultIsReturned() {
    TaskRequest outcome =
        handler.handle(task("Shop_ComposeGreeting", "hi", new Order("o", 3)), CURRENT);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RespondActivityTaskCompleted.class,
            completed ->
                assertThat(CONVERTER.fromPayload(completed.result(), String.class))
                    .isEqualTo("hi o x3"));
  }

  @Test
  void aDynamicActivityIsForAllTypesThatNothingElseIsFor() {
    DynamicActivity echo =
        args ->
            Activity.getExecutionContext().getInfo().getActivityType()
                + args.getSize()
                + args.get(1, String.class);
    var both = ActivityTaskHandler.of(CONVERTER, echo, new ShopActivities());

    assertThat(both.serves("Whatever")).isTrue();
    assertThat(both.handle(task("Whatever", 1, "b"), CURRENT))
        .isInstanceOfSatisfying(
            RespondActivityTaskCompleted.class,
            completed -> assertThat(completed.result()).isEqualTo(Payload.json("\"Whatever2b\"")));
    assertThat(both.handle(task("Shop_Twice", 21), CURRENT))
        .isInstanceOfSatisfying(
            RespondActivityTaskCompleted.class,
            completed -> assertThat(completed.result()).isEqualTo(Payload.json("42")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActivityTaskHandler.of(CONVERTER, echo, echo))
        .withMessageContaining("DynamicActivity");
  }

  @Test
  void defaultMethodsAreActivitiesToo() {
    assertThat(handler.handle(task("Shop_Twice", 21), CURRENT))
        .isInstanceOfSatisfying(
            RespondActivityTaskCompleted.class,
            completed -> assertThat(completed.result()).isEqualTo(Payload.json("42")));
  }

  @Test
  void aCheckedExceptionFailsTheAttemptUnderItsOwnName() {
    assertThat(handler.handle(task("Shop_charge", 7), CURRENT))
        .isInstanceOfSatisfying(
            RespondActivityTaskFailed.class,
            failed -> {
              assertThat(failed.failure().type()).isEqualTo("java.io.IOException");
              assertThat(failed.failure().message()).isEqualTo("declined 7");
            });
  }

  @Test
  void anUnknownTypeFailsTheAttemptAndNamesTheKnownOnes() {
    assertThat(handler.handle(task("Nope"), CURRENT))
        .isInstanceOfSatisfying(
            RespondActivityTaskFailed.class,
            failed -> {
              assertThat(failed.failure().type()).isEqualTo(ActivityTaskHandler.NOT_REGISTERED);
              assertThat(failed.failure().message()).contains("Nope", "Shop_charge");
            });
  }

  @Test
  void argumentsThatCannotBeReadFailTheAttempt() {
    assertThat(handler.handle(task("Shop_Twice", "not a number"), CURRENT))
        .isInstanceOf(RespondActivityTaskFailed.class);
  }

  @Test
  void anAttemptGoesOnWhereTheHeartbeatsOfTheOneBeforeEnded() {
    List<List<Payload>> reported = new ArrayList<>();
    ActivityTask task = task("Shop_Resume", CONVERTER.toPayloads(3), 5);

    handler.handle(
        task,
        details -> {
          reported.add(details);
          return Standing.CURRENT;
        });

    assertThat(reported).containsExactly(CONVERTER.toPayloads(4), CONVERTER.toPayloads(5));
  }

  @Test
  void aCancellationRequestEndsTheActivityAtItsNextHeartbeat() {
    assertThat(handler.handle(task("Shop_Resume", 5), details -> Standing.CANCEL_REQUESTED))
        .isInstanceOf(RespondActivityTaskCanceled.class);
  }

  @Test
  void anAttemptThatNobodyWaitsForEndsAtItsNextHeartbeat() {
    assertThat(handler.handle(task("Shop_Resume", 5), details -> Standing.NOT_CURRENT))
        .isInstanceOfSatisfying(
            RespondActivityTaskFailed.class,
            failed ->
                assertThat(failed.failure().type())
                    .isEqualTo(ActivityNotExistsException.class.getName()));
  }

  @Test
  void aCancellationMayCarryDetailsButOnlyIfItWasAskedFor() {
    Shop obedient =
        shop(
            () -> {
              try {
                Activity.getExecutionContext().heartbeat(null);
              } catch (ActivityCompletionException e) {
                throw new CanceledFailure(
                    "cleaned up", dev.orchestrator.common.Values.of("half"), e);
              }
              throw new CanceledFailure("of my own accord");
            });
    ActivityTaskHandler handler = ActivityTaskHandler.of(CONVERTER, obedient);

    assertThat(handler.handle(task("Shop_charge", 1), details -> Standing.CANCEL_REQUESTED))
        .isInstanceOfSatisfying(
            RespondActivityTaskCanceled.class,
            canceled -> assertThat(canceled.details()).isEqualTo(CONVERTER.toPayloads("half")));
    assertThat(handler.handle(task("Shop_charge", 1), CURRENT))
        .isInstanceOf(RespondActivityTaskFailed.class);
  }

  @Test
  void aProxyAroundTheObjectSeesTheCalls() {
    List<String> seen = new ArrayList<>();
    Shop target = new ShopActivities();
    Object proxy =
        Proxy.newProxyInstance(
            Shop.class.getClassLoader(),
            new Class<?>[] {Shop.class},
            (self, method, arguments) -> {
              seen.add(method.getName());
              return method.invoke(target, arguments);
            });

    ActivityTaskHandler.of(CONVERTER, proxy).handle(task("Shop_Twice", 1), CURRENT);

    assertThat(seen).containsExactly("twice");
  }

  @Test
  void theContextKnowsTheAttemptAndIsGoneAfterwards() {
    var seen = new ArrayList<String>();
    Shop shop =
        shop(
            () -> {
              var info = Activity.getExecutionContext().getInfo();
              seen.add(
                  info.getWorkflowId() + "/" + info.getActivityType() + "#" + info.getAttempt());
              seen.add(info.getStartToCloseTimeout().map(Duration::toString).orElse("none"));
            });

    ActivityTaskHandler.of(CONVERTER, shop).handle(task("Shop_charge", 1), CURRENT);

    assertThat(seen).containsExactly("w-1/Shop_charge#2", "PT10S");
    assertThatThrownBy(Activity::getExecutionContext).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anOutcomeThatIsLeftToSomebodyElseIsNotReported() {
    Shop shop = shop(() -> Activity.getExecutionContext().doNotCompleteOnReturn());
    ActivityTask task = task("Shop_charge", 1);

    assertThat(ActivityTaskHandler.of(CONVERTER, shop).handle(task, CURRENT))
        .isEqualTo(new RecordActivityTaskDetached(task.token()));
  }

  @Test
  void anExceptionIsAnOutcomeEvenWhereSomebodyElseWasToReportIt() {
    Shop shop =
        shop(
            () -> {
              Activity.getExecutionContext().doNotCompleteOnReturn();
              throw new IllegalStateException("nobody to leave it to");
            });

    assertThat(ActivityTaskHandler.of(CONVERTER, shop).handle(task("Shop_charge", 1), CURRENT))
        .isInstanceOf(RespondActivityTaskFailed.class);
  }

  @Test
  void aFailureKeepsItsCategory() {
    Shop shop =
        shop(
            () -> {
              throw ApplicationFailure.newBuilder()
                  .setMessage("not ready")
                  .setCategory(ApplicationErrorCategory.BENIGN)
                  .build();
            });

    assertThat(ActivityTaskHandler.of(CONVERTER, shop).handle(task("Shop_charge", 1), CURRENT))
        .isInstanceOfSatisfying(
            RespondActivityTaskFailed.class,
            failed ->
                assertThat(CONVERTER.fromFailure(failed.failure()))
                    .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure ->
                            assertThat(failure.getCategory())
                                .isEqualTo(ApplicationErrorCategory.BENIGN)));
  }

  @Test
  void twoImplementationsOfOneTypeAndObjectsWithoutActivitiesAreRefused() {
    assertThatThrownBy(
            () -> ActivityTaskHandler.of(CONVERTER, new ShopActivities(), new ShopActivities()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Shop_");
    assertThatThrownBy(() -> ActivityTaskHandler.of(CONVERTER, "no activities"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
  }

  private static Shop shop(Runnable charge) {
    return (Shop)
        Proxy.newProxyInstance(
            Shop.class.getClassLoader(),
            new Class<?>[] {Shop.class},
            (self, method, arguments) -> {
              charge.run();
              return null;
            });
  }

  private static ActivityTask task(String type, @Nullable Object... arguments) {
    return task(type, List.of(), arguments);
  }

  private static ActivityTask task(
      String type, List<Payload> heartbeatDetails, @Nullable Object... arguments) {
    var execution = new WorkflowExecution("default", "w-1", new UUID(1, 1));
    return new ActivityTask(
        new TaskToken(execution, 5, 2),
        "OrderWorkflow",
        "a-1",
        type,
        "orders",
        CONVERTER.toPayloads(arguments),
        Map.of(),
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        Duration.ofSeconds(10),
        null,
        heartbeatDetails,
        false,
        new CommandsPartition("orchestrator.commands", 0));
  }
}
