package dev.orchestrator.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run must be like. Negations are carried out down to the comparisons, so that a run without
 * a value matches neither a comparison nor its negation, as in SQL.
 */
public sealed interface Condition {

  /** Both of them; the second alone where there is no first. */
  static Condition both(@Nullable Condition first, Condition second) {
    return first == null ? second : new And(List.of(first, second));
  }

  /** All of them. */
  record And(List<Condition> conditions) implements Condition {}

  /** At least one of them. */
  record Or(List<Condition> conditions) implements Condition {}

  /**
   * The run has a value, and it compares so. Of a list, one element has to, or with {@code negated}
   * none.
   *
   * @param operands one for most operators, two for {@link Operator#BETWEEN}, any number for {@link
   *     Operator#IN}; of the Java class of the attribute's values: {@code String}, {@code Long},
   *     {@code Double}, {@code Boolean} or {@code Instant}, or for {@link
   *     SystemAttribute#EXECUTION_STATUS}, {@link SystemAttribute#STUCK_REASON} and {@link
   *     SystemAttribute#RUN_ID} the enums and the UUID
   */
  record Comparison(Attribute attribute, Operator operator, List<Object> operands, boolean negated)
      implements Condition {

    /** Copies the list. */
    public Comparison {
      operands = List.copyOf(operands);
    }

    /** Of what the platform knows of every run, with one operand. */
    public static Comparison of(SystemAttribute attribute, Operator operator, Object operand) {
      return new Comparison(Attribute.of(attribute), operator, List.of(operand), false);
    }
  }

  /** The run has no value, or with {@code negated} has one. */
  record Absence(Attribute attribute, boolean negated) implements Condition {}

  /** How a value compares. */
  enum Operator {
    /** Equal; of prose, one of the words is in it. */
    EQUAL,
    /** Smaller or earlier. */
    LESS,
    /** Not larger or later. */
    LESS_OR_EQUAL,
    /** Larger or later. */
    GREATER,
    /** Not smaller or earlier. */
    GREATER_OR_EQUAL,
    /** Equal to one of the operands. */
    IN,
    /** Neither smaller than the first operand nor larger than the second. */
    BETWEEN,
    /** Begins with the operand. */
    STARTS_WITH
  }
}
