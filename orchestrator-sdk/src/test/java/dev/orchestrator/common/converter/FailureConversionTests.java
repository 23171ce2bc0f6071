package dev.orchestrator.common.converter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.common.Values;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.failure.ServerFailure;
import dev.orchestrator.failure.TerminatedFailure;
import dev.orchestrator.failure.TimeoutFailure;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureConversionTests {

  record Declined(String reason, int code) {}

  private final DataConverter converter = DefaultDataConverter.newDefaultInstance();

  @Test
  void detailsAndCausesOfAnApplicationFailureComeBack() {
    var thrown =
        ApplicationFailure.newBuilder()
            .setMessage("card declined")
            .setType("Declined")
            .setNonRetryable(true)
            .setNextRetryDelay(Duration.ofSeconds(3))
            .setDetails(new Declined("limit", 51), null)
            .setCause(new IOException("bank says no"))
            .build();

    var back = (ApplicationFailure) converter.fromFailure(converter.toFailure(thrown));

    assertThat(back.getOriginalMessage()).isEqualTo("card declined");
    assertThat(back.getType()).isEqualTo("Declined");
    assertThat(back.isNonRetryable()).isTrue();
    assertThat(back.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(3));
    assertThat(back.getDetails().get(Declined.class)).isEqualTo(new Declined("limit", 51));
    assertThat(back.getDetails().getSize()).isEqualTo(2);
    assertThat(back)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            cause -> assertThat(cause.getType()).isEqualTo(IOException.class.getName()));
  }

  @Test
  void anyOtherExceptionIsRetryableUnderItsClassName() {
    Failure failure = converter.toFailure(new IllegalStateException("no stock"));

    assertThat(failure.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failure.message()).isEqualTo("no stock");
    assertThat(failure.info())
        .isInstanceOfSatisfying(
            FailureInfo.Application.class, info -> assertThat(info.nonRetryable()).isFalse());
  }

  @Test
  void aWrappedCheckedExceptionLeavesNoTraceOfItsWrapper() {
    Failure failure = converter.toFailure(CheckedExceptionWrapper.wrap(new IOException("disk")));

    assertThat(failure.type()).isEqualTo(IOException.class.getName());
    assertThat(failure.cause()).isNull();
  }

  static Stream<OrchestratorFailure> platformFailures() {
    return Stream.of(
        new ActivityFailure(
            "failed",
            new FailureInfo.Activity(
                5, 6, "Charge", "a-1", "w@h", RetryState.MAXIMUM_ATTEMPTS_REACHED),
            new IllegalStateException("no")),
        new TimeoutFailure("late", Values.of("half"), TimeoutType.HEARTBEAT, null),
        new CanceledFailure("stop", Values.of(7), null),
        new TerminatedFailure("ended", null),
        new ServerFailure("too large", true, null));
  }

  @ParameterizedTest
  @MethodSource("platformFailures")
  void aFailureOfThePlatformIsTheSameOnTheOtherSideAndOnTheNextOne(OrchestratorFailure thrown) {
    Failure once = converter.toFailure(thrown);
    OrchestratorFailure back = converter.fromFailure(once);
    Failure twice = converter.toFailure(back);

    assertThat(back).hasSameClassAs(thrown).hasMessage(thrown.getMessage());
    assertThat(twice).isEqualTo(once);
  }

  @Test
  void theStackTraceIsThatOfThePlaceWhereItHappened() {
    var thrown = new IllegalStateException("here");

    OrchestratorFailure back = converter.fromFailure(converter.toFailure(thrown));

    assertThat(back.getStackTrace()[0].toString())
        .contains("FailureConversionTests.theStackTraceIsThatOfThePlaceWhereItHappened")
        .contains("FailureConversionTests.java:" + thrown.getStackTrace()[0].getLineNumber());
  }

  @Test
  void aStackTraceOfAnotherLanguageDoesNoHarm() {
    var failure =
        new Failure(
            "no",
            "File \"main.py\", line 3, in run\n  raise Declined()",
            null,
            new FailureInfo.Server(false));

    assertThat(converter.fromFailure(failure).getStackTrace()).isEmpty();
  }

  @Test
  void aRingOfCausesIsCut() {
    var one = new IllegalStateException("one");
    var two = new IllegalStateException("two", one);
    one.initCause(two);

    int length = 0;
    for (Failure f = converter.toFailure(one); f != null; f = f.cause()) {
      length++;
    }
    assertThat(length).isBetween(2, 30);
  }
}
