package dev.orchestrator.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.ActivitySettings;
import dev.orchestrator.autoconfigure.stub.ConfiguredActivityStub;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ActivityOptionsEndpointTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class,
                  StubAutoConfiguration.class,
                  ActivityOptionsEndpointAutoConfiguration.class))
          .withPropertyValues(
              "orchestrator.server.url=http://server:8080",
              "orchestrator.activity.start-to-close-timeout=10s");

  private final ApplicationContextRunner exposed =
      runner.withPropertyValues("management.endpoints.web.exposure.include=activityoptions");

  @ActivityInterface
  interface Steps {

    void step();
  }

  @Test
  void optionsAreShownChangedAndTakenBack() {
    exposed.run(
        context -> {
          var endpoint = context.getBean(ActivityOptionsEndpoint.class);
          ConfiguredActivityStub stub =
              context.getBean(ActivitySettings.class).stub(Steps.class, null, false);
          assertThat(endpoint.options(null))
              .hasEntrySatisfying(
                  "Steps",
                  steps ->
                      assertThat(steps)
                          .hasEntrySatisfying(
                              "step",
                              step -> assertThat(step.startToCloseTimeout()).hasSeconds(10)));

          change(endpoint, "Steps", Duration.ofSeconds(3), 4);
          assertThat(stub.activityOptions("Step").getStartToCloseTimeout()).hasSeconds(3);
          assertThat(
                  Objects.requireNonNull(stub.activityOptions("Step").getRetryOptions())
                      .getMaximumAttempts())
              .isEqualTo(4);
          endpoint.reset("Steps", "step", null);
          assertThat(stub.activityOptions("Step").getStartToCloseTimeout()).hasSeconds(10);
        });
  }

  @Test
  void aChangeOfWhatIsNotThereIsABadRequest() {
    exposed.run(
        context ->
            assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(
                    () ->
                        change(
                            context.getBean(ActivityOptionsEndpoint.class),
                            "Stepz",
                            Duration.ofSeconds(3),
                            1))
                .withMessageContaining("There is no activity stub 'Stepz'"));
  }

  @Test
  void backsOff() {
    runner.run(context -> assertThat(context).doesNotHaveBean(ActivityOptionsEndpoint.class));
    exposed
        .withPropertyValues("orchestrator.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(ActivityOptionsEndpoint.class));
  }

  private static void change(
      ActivityOptionsEndpoint endpoint, String name, Duration timeout, int attempts) {
    endpoint.change(
        name, "step", null, null, null, null, timeout, null, null, null, null, null, attempts,
        null);
  }
}
