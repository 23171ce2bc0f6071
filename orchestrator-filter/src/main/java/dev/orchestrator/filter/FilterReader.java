package dev.orchestrator.filter;

import dev.orchestrator.filter.grammar.ListFilterLexer;
import dev.orchestrator.filter.grammar.ListFilterParser;
import dev.orchestrator.filter.grammar.ListFilterParser.NameContext;
import dev.orchestrator.filter.grammar.ListFilterParser.QueryContext;
import dev.orchestrator.filter.grammar.ListFilterParser.SortKeyContext;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Reads a query: tokens, tree, checked conditions. Bounded, whatever it is given. */
final class FilterReader {

  private static final int MAX_LENGTH = 8_000;
  private static final int MAX_NESTING = 50;
  private static final int MAX_SORT_KEYS = 5;

  private final Function<String, @Nullable IndexedValueType> registered;

  FilterReader(Function<String, @Nullable IndexedValueType> registered) {
    this.registered = registered;
  }

  ListFilter read(String query) {
    if (query.length() > MAX_LENGTH) {
      throw new InvalidFilterException(
          "Expected a query of at most %d characters, but it goes on".formatted(MAX_LENGTH),
          MAX_LENGTH + 1);
    }
    var errors = new FilterErrors();
    var lexer = new ListFilterLexer(CharStreams.fromString(query));
    lexer.removeErrorListeners();
    lexer.addErrorListener(errors);
    var tokens = new CommonTokenStream(lexer);
    checkNesting(tokens);
    var parser = new ListFilterParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(errors);
    QueryContext tree = parser.query();
    Condition condition =
        tree.condition() == null
            ? null
            : new ConditionReader(this::attribute).read(tree.condition());
    return new ListFilter(condition, order(tree));
  }

  /** A parser by recursive descent would take a deep query's nesting for its own. */
  private static void checkNesting(CommonTokenStream tokens) {
    tokens.fill();
    int depth = 0;
    int negations = 0;
    for (Token token : tokens.getTokens()) {
      String text = token.getText();
      negations = token.getType() == ListFilterLexer.NOT ? negations + 1 : 0;
      if (text.equals("(")) {
        depth++;
      } else if (text.equals(")")) {
        depth--;
      }
      if (depth > MAX_NESTING || negations > MAX_NESTING) {
        throw new InvalidFilterException(
            "Expected at most %d levels of parentheses or NOT, but got more".formatted(MAX_NESTING),
            token.getStartIndex() + 1);
      }
    }
  }

  private List<SortKey> order(QueryContext tree) {
    if (tree.order() == null) {
      return List.of();
    }
    List<SortKey> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SortKeyContext key : tree.order().sortKey()) {
      int position = key.getStart().getStartIndex() + 1;
      Attribute attribute = attribute(key.name());
      if (attribute.type() == IndexedValueType.TEXT
          || attribute.type() == IndexedValueType.KEYWORD_LIST) {
        throw new InvalidFilterException(
            "Expected an attribute that can be sorted by, but %s is a %s"
                .formatted(attribute.name(), attribute.type()),
            position);
      }
      if (!names.add(attribute.name()) || names.size() > MAX_SORT_KEYS) {
        throw new InvalidFilterException(
            "Expected at most %d different attributes to sort by".formatted(MAX_SORT_KEYS),
            position);
      }
      keys.add(new SortKey(attribute, key.DESC() != null));
    }
    return keys;
  }

  private Attribute attribute(NameContext name) {
    String text = name.getText();
    String plain = name.QUOTED_IDENTIFIER() == null ? text : text.substring(1, text.length() - 1);
    Attribute attribute = Attribute.find(plain, registered);
    if (attribute == null) {
      throw new InvalidFilterException(
          "Expected a search attribute of the namespace, but there is no '%s'".formatted(plain),
          name.getStart().getStartIndex() + 1);
    }
    return attribute;
  }
}
