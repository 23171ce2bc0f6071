package dev.orchestrator.filter;

import dev.orchestrator.filter.Condition.Absence;
import dev.orchestrator.filter.Condition.And;
import dev.orchestrator.filter.Condition.Comparison;
import dev.orchestrator.filter.Condition.Or;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a filter means for runs in memory, each given as the function that has its values: of the
 * Java classes of {@link Comparison#operands}, a list for lists; null where it has none.
 */
public final class FilterMatch {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private FilterMatch() {}

  /** Whether a run matches. */
  public static boolean matches(ListFilter filter, Function<Attribute, @Nullable Object> run) {
    return filter.condition() == null || matches(filter.condition(), run);
  }

  /** The order of a filter; null if it gives none. */
  public static <R> @Nullable Comparator<R> order(
      ListFilter filter, Function<R, Function<Attribute, @Nullable Object>> values) {
    return filter.order().stream()
        .map(key -> comparator(key, values))
        .reduce(Comparator::thenComparing)
        .orElse(null);
  }

  private static <R> Comparator<R> comparator(
      SortKey key, Function<R, Function<Attribute, @Nullable Object>> values) {
    Comparator<Object> some =
        key.descending() ? FilterMatch.natural().reversed() : FilterMatch.natural();
    return (one, other) -> {
      Object left = values.apply(one).apply(key.attribute());
      Object right = values.apply(other).apply(key.attribute());
      if (left == null || right == null) {
        return Boolean.compare(left == null, right == null);
      }
      return some.compare(left, right);
    };
  }

  private static boolean matches(Condition condition, Function<Attribute, @Nullable Object> run) {
    return switch (condition) {
      case And and -> and.conditions().stream().allMatch(each -> matches(each, run));
      case Or or -> or.conditions().stream().anyMatch(each -> matches(each, run));
      case Absence absence -> isAbsent(run.apply(absence.attribute())) != absence.negated();
      case Comparison comparison -> compares(comparison, run.apply(comparison.attribute()));
    };
  }

  private static boolean isAbsent(@Nullable Object value) {
    return value == null || (value instanceof Collection<?> list && list.isEmpty());
  }

  private static boolean compares(Comparison comparison, @Nullable Object value) {
    if (value == null || isAbsent(value)) {
      return false;
    }
    Collection<?> values = value instanceof Collection<?> list ? list : List.of(value);
    return values.stream().anyMatch(each -> holds(comparison, each)) != comparison.negated();
  }

  private static boolean holds(Comparison comparison, Object value) {
    List<Object> operands = comparison.operands();
    Object first = operands.getFirst();
    return switch (comparison.operator()) {
      case EQUAL ->
          comparison.attribute().type() == IndexedValueType.TEXT
              ? words(value).stream().anyMatch(words(first)::contains)
              : equal(value, first);
      case IN -> operands.stream().anyMatch(operand -> equal(value, operand));
      case LESS -> compare(value, first) < 0;
      case LESS_OR_EQUAL -> compare(value, first) <= 0;
      case GREATER -> compare(value, first) > 0;
      case GREATER_OR_EQUAL -> compare(value, first) >= 0;
      case BETWEEN -> compare(value, first) >= 0 && compare(value, operands.get(1)) <= 0;
      case STARTS_WITH -> ((String) value).startsWith((String) first);
    };
  }

  /** As numbers compare: the zeros are equal. */
  private static boolean equal(Object value, Object operand) {
    return value instanceof Double one && operand instanceof Double other
        ? one.doubleValue() == other.doubleValue()
        : value.equals(operand);
  }

  private static int compare(Object value, Object operand) {
    return natural().compare(value, operand);
  }

  @SuppressWarnings("unchecked") // operands were read as values of the attribute's own class
  private static Comparator<Object> natural() {
    return (one, other) -> ((Comparable<Object>) one).compareTo(other);
  }

  private static Set<String> words(Object text) {
    Set<String> words =
        new HashSet<>(List.of(NO_WORD.split(((String) text).toLowerCase(Locale.ROOT))));
    words.remove("");
    return words;
  }
}
