package dev.orchestrator.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTests {

  private static final Instant SUNDAY = Instant.parse("2026-03-01T10:20:30Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 12 * * *                     | 2026-03-01T12:00:00Z
          0 12 * * MON-FRI               | 2026-03-02T12:00:00Z
          */15 * * * *                   | 2026-03-01T10:30:00Z
          20 10 1 * *                    | 2026-04-01T10:20:00Z
          0 0 15 * 3                     | 2026-03-04T00:00:00Z
          @hourly                        | 2026-03-01T11:00:00Z
          @daily                         | 2026-03-02T00:00:00Z
          @midnight                      | 2026-03-02T00:00:00Z
          @weekly                        | 2026-03-08T00:00:00Z
          @monthly                       | 2026-04-01T00:00:00Z
          @yearly                        | 2027-01-01T00:00:00Z
          CRON_TZ=America/New_York 0 9 * * * | 2026-03-01T14:00:00Z
          TZ=Asia/Tokyo @daily           | 2026-03-01T15:00:00Z
          @every 90s                     | 2026-03-01T10:22:00Z
          @every 1h30m                   | 2026-03-01T11:50:30Z
          """)
  void theNextTimeIsTheFirstOneAfterwards(String schedule, Instant next) {
    assertThat(CronSchedule.parse(schedule).next(SUNDAY, SUNDAY)).isEqualTo(next);
  }

  @Test
  void aSteadyPaceIsKeptFromTheStartOnHoweverLongARunTakes() {
    CronSchedule every = CronSchedule.parse("@every 10m");

    assertThat(every.next(SUNDAY, SUNDAY.plusSeconds(601))).isEqualTo(SUNDAY.plusSeconds(1200));
    assertThat(every.next(SUNDAY, SUNDAY.plusSeconds(600))).isEqualTo(SUNDAY.plusSeconds(1200));
    assertThat(every.next(SUNDAY, SUNDAY.minusSeconds(5))).isEqualTo(SUNDAY.plusSeconds(600));
  }

  @Test
  void aDayThatNeverComesIsNoTime() {
    assertThat(CronSchedule.parse("0 0 30 2 *").next(SUNDAY, SUNDAY)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "every day",
        "* * * *",
        "0 0 0 0 0 0 0",
        "61 * * * *",
        "@sometimes",
        "@every",
        "@every soon",
        "@every 1h and 2m",
        "@every 500ms",
        "@every 9999999999h",
        "CRON_TZ=Moon/Crater 0 0 * * *"
      })
  void whatIsNoScheduleIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CronSchedule.parse(text));
  }
}
