package dev.orchestrator.autoconfigure.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.autoconfigure.OptionSources;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Activity;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Retry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ActivitySettingsTests {

  private final Map<String, Object> properties = new LinkedHashMap<>();

  @ActivityInterface
  interface PaymentActivities {

    String charge(String card);

    String refund(String receipt);
  }

  @Test
  void theNarrowestPropertyWins() {
    properties.put("orchestrator.activities.PaymentActivities.charge.heartbeat-timeout", "1s");
    properties.put("orchestrator.activities.PaymentActivities.heartbeat-timeout", "2s");
    properties.put("orchestrator.activities.PaymentActivities.start-to-close-timeout", "3s");
    Activity queue = timeout("scheduleToStart", 4).orElse(timeout("startToClose", 40));
    ActivitySettings settings =
        settings(timeout("scheduleToClose", 5).orElse(timeout("scheduleToStart", 50)));

    ActivityOptions charge = options(settings, queue, "Charge");

    assertThat(charge.getHeartbeatTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(charge.getStartToCloseTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(charge.getScheduleToStartTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(charge.getScheduleToCloseTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options(settings, queue, "Refund").getHeartbeatTimeout())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void retriesAreMergedOptionByOption() {
    properties.put("orchestrator.activities.PaymentActivities.charge.retry.maximum-attempts", "3");
    properties.put("orchestrator.activities.PaymentActivities.retry.initial-interval", "2s");
    properties.put("orchestrator.activities.PaymentActivities.retry.maximum-attempts", "30");

    var retry =
        Objects.requireNonNull(
            options(settings(timeout("startToClose", 1)), null, "Charge").getRetryOptions());

    assertThat(retry.getMaximumAttempts()).isEqualTo(3);
    assertThat(retry.getInitialInterval()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void namesAreRelaxed() {
    properties.put("orchestrator.activities.payment-activities.CHARGE.startToCloseTimeout", "7s");
    properties.put(
        "orchestrator.activities[" + PaymentActivities.class.getName() + "].refund.task-queue",
        "refunds");
    ActivitySettings settings = settings(timeout("startToClose", 1));
    settings.refuseUnknown(List.of(PaymentActivities.class));

    assertThat(options(settings, null, "Charge").getStartToCloseTimeout())
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(options(settings, null, "Refund").getTaskQueue()).isEqualTo("refunds");
  }

  @Test
  void anActivityMayBeLocalAndMayBeSpread() {
    properties.put("orchestrator.activities.PaymentActivities.charge.local", "true");
    properties.put("orchestrator.activities.PaymentActivities.refund.keep-local", "false");
    var stub = settings(timeout("startToClose", 1)).stub(PaymentActivities.class, null, false);

    assertThat(stub.localTypes()).containsExactly("Charge");
    assertThat(stub.localActivityOptions("Charge").getStartToCloseTimeout())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(stub.activityOptions("Refund").isEagerExecutionDisabled()).isTrue();
  }

  @Test
  void methodsThatNothingEndsAreNamed() {
    properties.put("orchestrator.activities.PaymentActivities.charge.start-to-close-timeout", "1s");

    assertThat(
            settings(Activity.NONE)
                .stub(PaymentActivities.class, null, false)
                .methodsWithoutTimeout())
        .containsExactly("refund");
  }

  @Test
  void anUnknownInterfaceMethodOrOptionIsRefusedWithTheNearestName() {
    assertRefused("PaymentActivites.charge.task-queue", "PaymentActivities");
    assertRefused("PaymentActivities.chrage.task-queue", "charge");
    assertRefused("PaymentActivities.charge.start-to-close-timout", "start-to-close-timeout");
    assertRefused("PaymentActivities.retry.maximum-attemps", "retry.maximum-attempts");
    assertRefused("PaymentActivities.task-queu", "task-queue");
  }

  private void assertRefused(String name, String nearest) {
    properties.clear();
    properties.put("orchestrator.activities." + name, "1");

    assertThatExceptionOfType(UnknownOptionException.class)
        .isThrownBy(() -> settings(Activity.NONE).refuseUnknown(List.of(PaymentActivities.class)))
        .satisfies(e -> assertThat(e.action()).startsWith("Did you mean '" + nearest + "'?"));
  }

  @Test
  void aChangeIsForWhatIsCalledAfterItUntilItIsTakenBack() {
    properties.put("orchestrator.activities.PaymentActivities.charge.start-to-close-timeout", "1s");
    ActivitySettings settings = settings(timeout("startToClose", 2));
    var stub = settings.stub(PaymentActivities.class, null, false);

    settings.change("PaymentActivities", null, timeout("startToClose", 8));
    assertThat(stub.activityOptions("Charge").getStartToCloseTimeout()).hasSeconds(1);
    assertThat(stub.activityOptions("Refund").getStartToCloseTimeout()).hasSeconds(8);
    settings.change("PaymentActivities", "charge", timeout("startToClose", 9));
    assertThat(stub.activityOptions("Charge").getStartToCloseTimeout()).hasSeconds(9);
    settings.reset("PaymentActivities", "charge");
    settings.reset("PaymentActivities", null);
    assertThat(stub.activityOptions("Charge").getStartToCloseTimeout()).hasSeconds(1);
    assertThat(stub.activityOptions("Refund").getStartToCloseTimeout()).hasSeconds(2);
  }

  @Test
  void aChangeThatCannotBeIsRefusedAndChangesNothing() {
    ActivitySettings settings = settings(timeout("startToClose", 2));
    var stub = settings.stub(PaymentActivities.class, null, false);
    Activity local = new Activity(null, true, null, null, null, null, null, null, null, null);
    Activity backwards =
        new Activity(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            new Retry(Duration.ofSeconds(9), null, Duration.ofSeconds(1), null, null));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.change("PaymentActivities", null, local))
        .withMessageContaining("local");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.change("PaymentActivities", null, backwards));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.change("PaymentActivitys", null, Activity.NONE))
        .withMessageContaining("did you mean 'PaymentActivities'?");
    assertThat(stub.activityOptions("Charge").getRetryOptions()).isNull();
  }

  private static ActivityOptions options(
      ActivitySettings settings, @Nullable Activity queue, String activityType) {
    return settings.stub(PaymentActivities.class, queue, false).activityOptions(activityType);
  }

  private ActivitySettings settings(Activity defaults) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    return new ActivitySettings(
        OptionSources.ofApplication(environment), defaults, List.of(), List.of(), List::of);
  }

  private static Activity timeout(String which, int seconds) {
    Duration time = Duration.ofSeconds(seconds);
    return new Activity(
        null,
        null,
        null,
        which.equals("scheduleToClose") ? time : null,
        which.equals("scheduleToStart") ? time : null,
        which.equals("startToClose") ? time : null,
        null,
        null,
        null,
        null);
  }
}
