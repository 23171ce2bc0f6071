package dev.orchestrator.filter;

import dev.orchestrator.filter.grammar.ListFilterParser.LiteralContext;
import dev.orchestrator.protocol.execution.StuckReason;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns literals into values that an attribute can be compared with. */
final class Operands {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Operands() {}

  static Object read(Attribute attribute, LiteralContext literal) {
    Object value = value(attribute, literal);
    if (value == null) {
      throw new InvalidFilterException(
          "Expected %s for %s, but got %s"
              .formatted(expectation(attribute), attribute.name(), literal.getText()),
          literal.getStart().getStartIndex() + 1);
    }
    return value;
  }

  private static @Nullable Object value(Attribute attribute, LiteralContext literal) {
    List<? extends Enum<?>> constants = constants(attribute);
    if (!constants.isEmpty()) {
      return constant(constants, text(literal));
    }
    if (attribute.system() == SystemAttribute.RUN_ID) {
      return runId(text(literal));
    }
    return switch (attribute.type()) {
      case TEXT, KEYWORD, KEYWORD_LIST -> text(literal);
      case INT -> whole(literal);
      case DOUBLE -> number(literal);
      case BOOL -> bool(literal);
      case DATETIME -> time(text(literal));
    };
  }

  private static String expectation(Attribute attribute) {
    List<? extends Enum<?>> constants = constants(attribute);
    if (!constants.isEmpty()) {
      return "one of " + constants;
    }
    if (attribute.system() == SystemAttribute.RUN_ID) {
      return "a run id in quotes";
    }
    return switch (attribute.type()) {
      case TEXT, KEYWORD, KEYWORD_LIST -> "a text in quotes";
      case INT -> "a whole number of 64 bits";
      case DOUBLE -> "a number";
      case BOOL -> "TRUE or FALSE";
      case DATETIME -> "a time such as '2026-01-31T08:00:00Z'";
    };
  }

  /** The only values that there are; empty where there are others. */
  private static List<? extends Enum<?>> constants(Attribute attribute) {
    SystemAttribute system = attribute.system();
    if (system == SystemAttribute.EXECUTION_STATUS) {
      return List.of(WorkflowExecutionStatus.values());
    }
    return system == SystemAttribute.STUCK_REASON ? List.of(StuckReason.values()) : List.of();
  }

  private static @Nullable String text(LiteralContext literal) {
    if (literal.STRING() == null) {
      return null;
    }
    String quoted = literal.getText();
    String quote = quoted.substring(0, 1);
    String text = quoted.substring(1, quoted.length() - 1).replace(quote + quote, quote);
    return text.indexOf('\0') < 0 ? text : null;
  }

  private static @Nullable Object whole(LiteralContext literal) {
    if (literal.INTEGER() == null) {
      return null;
    }
    try {
      return Long.valueOf(literal.getText());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Object number(LiteralContext literal) {
    if (literal.INTEGER() == null && literal.DECIMAL() == null) {
      return null;
    }
    double number = Double.parseDouble(literal.getText());
    return Double.isFinite(number) ? (Object) number : null;
  }

  private static @Nullable Object bool(LiteralContext literal) {
    return literal.TRUE() != null ? Boolean.TRUE : literal.FALSE() != null ? Boolean.FALSE : null;
  }

  private static @Nullable Object time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Object runId(@Nullable String text) {
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** {@code 'TimedOut'}, as Temporal spells it, and {@code 'TIMED_OUT'} are the same. */
  private static @Nullable Object constant(
      List<? extends Enum<?>> constants, @Nullable String text) {
    return text == null
        ? null
        : constants.stream()
            .filter(
                constant ->
                    constant.name().equalsIgnoreCase(text)
                        || constant.name().replace("_", "").equalsIgnoreCase(text))
            .findFirst()
            .orElse(null);
  }
}
