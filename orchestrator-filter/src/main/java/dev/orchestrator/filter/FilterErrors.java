package dev.orchestrator.filter;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says in people's words what the generated lexer and parser complain of, and ends there. */
final class FilterErrors extends BaseErrorListener {

  private static final int SHOWN = 20;

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      @Nullable Object symbol,
      int line,
      int column,
      String message,
      @Nullable RecognitionException exception) {
    if (recognizer instanceof Parser parser && symbol instanceof Token token) {
      throw unexpected(parser, token);
    }
    int start = recognizer instanceof Lexer lexer ? lexer._tokenStartCharIndex : 0;
    throw new InvalidFilterException(
        "Expected a name, a value or an operator, but found a character or an unfinished text that is none of them",
        start + 1);
  }

  private static InvalidFilterException unexpected(Parser parser, Token token) {
    String found =
        token.getType() == Token.EOF
            ? "the query ends"
            : "found '%s'".formatted(shortened(token.getText()));
    return new InvalidFilterException(
        "Expected %s, but %s".formatted(expected(parser), found), token.getStartIndex() + 1);
  }

  private static String expected(Parser parser) {
    IntervalSet types = parser.getExpectedTokens();
    Vocabulary vocabulary = parser.getVocabulary();
    if (types.size() > 1) {
      return types.toList().stream()
          .map(type -> type == Token.EOF ? "the end" : word(vocabulary, type))
          .distinct()
          .reduce((one, other) -> one + ", " + other)
          .map(all -> "one of " + all)
          .orElse("something else");
    }
    return types.isNil() || types.size() == 0
        ? "something else"
        : word(vocabulary, types.getMinElement());
  }

  private static String word(Vocabulary vocabulary, int type) {
    String name = vocabulary.getDisplayName(type);
    return switch (name) {
      case "IDENTIFIER", "QUOTED_IDENTIFIER" -> "an attribute";
      case "STRING", "INTEGER", "DECIMAL" -> "a value";
      default -> name.replace("'", "");
    };
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
