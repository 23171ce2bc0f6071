package dev.orchestrator.cli.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations as people write them, {@code 500ms}, {@code 1h30m} or {@code 7d}, and as of ISO 8601.
 */
public final class DurationConverter implements ITypeConverter<Duration> {

  private static final Pattern UNITS =
      Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

  @Override
  public Duration convert(String text) {
    var units = UNITS.matcher(text.toLowerCase(Locale.ROOT));
    try {
      if (!text.isEmpty() && units.matches()) {
        return Duration.ofDays(number(units.group(1)))
            .plusHours(number(units.group(2)))
            .plusMinutes(number(units.group(3)))
            .plusSeconds(number(units.group(4)))
            .plusMillis(number(units.group(5)));
      }
      return Duration.parse(text);
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      throw new TypeConversionException(
          "expected a duration such as 30s, 1h30m, 7d or PT30S, but got '" + text + "'");
    }
  }

  @SuppressWarnings("NullAway") // A group that took no part is null, which the type does not say.
  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
