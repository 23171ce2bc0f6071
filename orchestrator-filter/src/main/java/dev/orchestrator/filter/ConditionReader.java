package dev.orchestrator.filter;

import dev.orchestrator.filter.Condition.Absence;
import dev.orchestrator.filter.Condition.And;
import dev.orchestrator.filter.Condition.Comparison;
import dev.orchestrator.filter.Condition.Operator;
import dev.orchestrator.filter.Condition.Or;
import dev.orchestrator.filter.grammar.ListFilterParser.AbsenceContext;
import dev.orchestrator.filter.grammar.ListFilterParser.ComparingContext;
import dev.orchestrator.filter.grammar.ListFilterParser.ConditionContext;
import dev.orchestrator.filter.grammar.ListFilterParser.ConjunctionContext;
import dev.orchestrator.filter.grammar.ListFilterParser.DisjunctionContext;
import dev.orchestrator.filter.grammar.ListFilterParser.GroupContext;
import dev.orchestrator.filter.grammar.ListFilterParser.LiteralContext;
import dev.orchestrator.filter.grammar.ListFilterParser.MembershipContext;
import dev.orchestrator.filter.grammar.ListFilterParser.NameContext;
import dev.orchestrator.filter.grammar.ListFilterParser.NegationContext;
import dev.orchestrator.filter.grammar.ListFilterParser.PrefixContext;
import dev.orchestrator.filter.grammar.ListFilterParser.RangeContext;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Makes conditions of the tree, with each operand checked against its attribute. */
final class ConditionReader {

  private static final int MAX_COMPARISONS = 100;

  private final Function<NameContext, Attribute> attributes;
  private int comparisons;

  ConditionReader(Function<NameContext, Attribute> attributes) {
    this.attributes = attributes;
  }

  Condition read(ConditionContext tree) {
    return read(tree, false);
  }

  private Condition read(ConditionContext tree, boolean negated) {
    return switch (tree) {
      case NegationContext not -> read(not.condition(), !negated);
      case GroupContext group -> read(group.condition(), negated);
      case ConjunctionContext and -> joined(and.condition(), negated, negated);
      case DisjunctionContext or -> joined(or.condition(), !negated, negated);
      case ComparingContext comparing -> comparison(comparing, negated);
      case MembershipContext in ->
          comparison(in.name(), Operator.IN, in.literal(), negated != (in.NOT() != null));
      case RangeContext between ->
          comparison(
              between.name(),
              Operator.BETWEEN,
              between.literal(),
              negated != (between.NOT() != null));
      case PrefixContext prefix ->
          comparison(
              prefix.name(),
              Operator.STARTS_WITH,
              List.of(prefix.literal()),
              negated != (prefix.NOT() != null));
      case AbsenceContext absence -> {
        count(absence);
        yield new Absence(attributes.apply(absence.name()), negated != (absence.NOT() != null));
      }
      default -> throw new IllegalStateException("Unknown condition " + tree.getText());
    };
  }

  /** A chain becomes one list, so that its depth is not that of its tree. */
  private Condition joined(List<ConditionContext> trees, boolean or, boolean negated) {
    List<Condition> all = new ArrayList<>();
    for (ConditionContext tree : trees) {
      Condition condition = read(tree, negated);
      if (!or && condition instanceof And inner) {
        all.addAll(inner.conditions());
      } else if (or && condition instanceof Or inner) {
        all.addAll(inner.conditions());
      } else {
        all.add(condition);
      }
    }
    return or ? new Or(all) : new And(all);
  }

  private Condition comparison(ComparingContext comparing, boolean negated) {
    String symbol = comparing.comparison().getText();
    Operator operator =
        switch (symbol) {
          case "=", "!=", "<>" -> Operator.EQUAL;
          case "<" -> Operator.LESS;
          case "<=" -> Operator.LESS_OR_EQUAL;
          case ">" -> Operator.GREATER;
          case ">=" -> Operator.GREATER_OR_EQUAL;
          default -> throw new IllegalStateException("Unknown operator " + symbol);
        };
    boolean unequal = symbol.equals("!=") || symbol.equals("<>");
    return comparison(comparing.name(), operator, List.of(comparing.literal()), negated != unequal);
  }

  private Condition comparison(
      NameContext name, Operator operator, List<LiteralContext> literals, boolean negated) {
    count(name);
    Attribute attribute = attributes.apply(name);
    if (!fits(operator, attribute)) {
      throw new InvalidFilterException(
          "Expected an operator that %s (%s) can be compared by"
              .formatted(attribute.name(), attribute.type()),
          startOf(name.getParent().getChild(1)));
    }
    List<Object> operands =
        literals.stream().map(literal -> Operands.read(attribute, literal)).toList();
    return new Comparison(attribute, operator, operands, negated);
  }

  private static int startOf(ParseTree tree) {
    return 1
        + (tree instanceof TerminalNode word
            ? word.getSymbol().getStartIndex()
            : ((ParserRuleContext) tree).getStart().getStartIndex());
  }

  private void count(ParserRuleContext place) {
    comparisons++;
    if (comparisons > MAX_COMPARISONS) {
      throw new InvalidFilterException(
          "Expected at most %d comparisons, but got more".formatted(MAX_COMPARISONS),
          place.getStart().getStartIndex() + 1);
    }
  }

  private static boolean fits(Operator operator, Attribute attribute) {
    boolean onlyEqual =
        attribute.type() == IndexedValueType.BOOL
            || (attribute.system() != null && attribute.system().onlyEqual());
    boolean words = attribute.type() == IndexedValueType.TEXT;
    return switch (operator) {
      case EQUAL -> true;
      case IN -> !words;
      case STARTS_WITH ->
          !onlyEqual
              && (attribute.type() == IndexedValueType.KEYWORD
                  || attribute.type() == IndexedValueType.KEYWORD_LIST);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN ->
          !onlyEqual && !words && attribute.type() != IndexedValueType.KEYWORD_LIST;
    };
  }
}
