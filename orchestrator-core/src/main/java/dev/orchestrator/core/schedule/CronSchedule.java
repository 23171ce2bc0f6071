package dev.orchestrator.core.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cron schedule as Temporal documents it: five fields ({@code minute hour day-of-month month
 * day-of-week}) in UTC, or in the zone of a prefix {@code CRON_TZ=Europe/Paris}; {@code @yearly},
 * {@code @monthly}, {@code @weekly}, {@code @daily} and {@code @hourly}; or {@code @every 1h30m}.
 */
public sealed interface CronSchedule {

  /**
   * When the workflow runs next.
   *
   * @param start when the code of the present run was to begin
   * @param after the time after which it is to run
   * @return null for never again
   */
  @Nullable Instant next(Instant start, Instant after);

  /**
   * Reads a schedule.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  static CronSchedule parse(String text) {
    String schedule = text.strip();
    if (schedule.startsWith("@every ")) {
      return new Every(Interval.parse(schedule.substring("@every ".length()).strip()));
    }
    ZoneId zone = ZoneOffset.UTC;
    Matcher zoned = Calendar.ZONED.matcher(schedule);
    if (zoned.matches()) {
      zone = Calendar.zone(zoned.group(1));
      schedule = zoned.group(2);
    }
    return Calendar.parse(Calendar.NICKNAMES.getOrDefault(schedule, schedule), zone);
  }

  /** At a steady pace from the start on. */
  record Every(Duration interval) implements CronSchedule {

    @Override
    public Instant next(Instant start, Instant after) {
      long passed = Math.max(0, Duration.between(start, after).dividedBy(interval));
      return start.plus(interval.multipliedBy(passed + 1));
    }
  }

  /** At times of the calendar. */
  record Calendar(ExecutionTime times, ZoneId zone) implements CronSchedule {

    private static final Pattern ZONED = Pattern.compile("(?:CRON_TZ|TZ)=(\\S+)\\s+(.*)");

    private static final Map<String, String> NICKNAMES =
        Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private static CronSchedule parse(String fields, ZoneId zone) {
      var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
      return new Calendar(ExecutionTime.forCron(parser.parse(fields)), zone);
    }

    private static ZoneId zone(String name) {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("Expected a time zone, but got '" + name + "'", e);
      }
    }

    @Override
    public @Nullable Instant next(Instant start, Instant after) {
      return times.nextExecution(after.atZone(zone)).map(time -> time.toInstant()).orElse(null);
    }
  }

  /** Durations as in {@code 1h30m}. */
  final class Interval {

    private static final Pattern PART = Pattern.compile("(\\d+)(ms|h|m|s)");
    private static final Pattern WHOLE = Pattern.compile("(?:\\d+(?:ms|h|m|s))+");
    private static final int MOST_DIGITS = 9;

    private Interval() {}

    private static Duration parse(String text) {
      if (!WHOLE.matcher(text).matches()) {
        throw new IllegalArgumentException(
            "Expected an interval like 1h30m after @every, but got '%s'".formatted(text));
      }
      Duration sum = Duration.ZERO;
      Matcher part = PART.matcher(text);
      while (part.find()) {
        sum = sum.plus(part(part.group(1), part.group(2)));
      }
      if (sum.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException(
            "Expected an interval of at least a second after @every, but got '%s'".formatted(text));
      }
      return sum;
    }

    private static Duration part(String digits, String unit) {
      if (digits.length() > MOST_DIGITS) {
        throw new IllegalArgumentException(
            "Expected at most %d digits after @every, but got '%s'".formatted(MOST_DIGITS, digits));
      }
      long number = Long.parseLong(digits);
      return switch (unit) {
        case "h" -> Duration.ofHours(number);
        case "m" -> Duration.ofMinutes(number);
        case "s" -> Duration.ofSeconds(number);
        default -> Duration.ofMillis(number);
      };
    }
  }
}
