package dev.orchestrator.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListFilterTests {

  private static final Map<String, IndexedValueType> REGISTERED =
      Map.of(
          "Remark", IndexedValueType.TEXT,
          "Tier", IndexedValueType.KEYWORD,
          "Items", IndexedValueType.INT,
          "Total", IndexedValueType.DOUBLE,
          "Gift", IndexedValueType.BOOL,
          "DueAt", IndexedValueType.DATETIME,
          "Tags", IndexedValueType.KEYWORD_LIST,
          "Order", IndexedValueType.KEYWORD);

  private static final Map<String, Object> RUN =
      Map.ofEntries(
          Map.entry("WorkflowType", "Order"),
          Map.entry("WorkflowId", "order-1"),
          Map.entry("RunId", UUID.fromString("01890f3e-7b1c-7cc2-98c4-dc0c0c07398f")),
          Map.entry("ExecutionStatus", WorkflowExecutionStatus.TIMED_OUT),
          Map.entry("StartTime", Instant.parse("2026-01-31T08:00:00Z")),
          Map.entry("Remark", "Please ring TWICE."),
          Map.entry("Tier", "it's \"gold\""),
          Map.entry("Items", 3L),
          Map.entry("Total", 100.0),
          Map.entry("Tags", List.of("gift", "express")),
          Map.entry("Order", "o"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WorkflowType = 'Order'",
        "WorkflowType = \"Order\" and not WorkflowId = 'order-2'",
        "ExecutionStatus = 'TimedOut'",
        "ExecutionStatus IN ('Running', 'TIMED_OUT')",
        "RunId = '01890f3e-7b1c-7cc2-98c4-dc0c0c07398f'",
        "Tier = 'it''s \"gold\"'",
        "Tier = \"it's \"\"gold\"\"\"",
        "Tier starts_with 'it'",
        "Items = 3",
        "Items != 4 AND Items <> 4",
        "Items BETWEEN 3 AND 3 AND Items NOT BETWEEN 4 AND 5",
        "Items NOT IN (1, 2)",
        "Total >= 1e2 AND Total <= +100 AND Total < 100.5 AND Total > -1",
        "StartTime BETWEEN '2026-01-31T09:00:00+01:00' AND '2026-01-31T08:00:00Z'",
        "Remark = 'twice thrice'",
        "Tags = 'gift'",
        "Tags IN ('x', 'express') AND Tags != 'x' AND Tags STARTS_WITH 'ex'",
        "CloseTime IS NULL AND Items IS NOT NULL AND Gift IS NULL",
        "`Order` = 'o'",
        "NOT (Items = 4 OR Items = 5)",
        "Items = 4 AND Items = 5 OR Items = 3",
        "Items = 3 OR Items = 4 AND Items = 5",
        " ",
        "ORDER BY Items DESC"
      })
  void matches(String query) {
    assertThat(isMatch(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WorkflowType = 'order'",
        "Items > 3",
        "Tags != 'gift'",
        "NOT Tags = 'gift'",
        "Remark = 'thrice'",
        "Remark != 'ring'",
        "(Items = 3 OR Items = 4) AND Items = 5",
        "CloseTime > '2020-01-01T00:00:00Z'",
        "NOT CloseTime > '2020-01-01T00:00:00Z'",
        "Gift = TRUE",
        "Gift != TRUE",
        "NOT (Gift = TRUE OR Items = 4)",
        "Tags IS NULL"
      })
  void doesNotMatch(String query) {
    assertThat(isMatch(query)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Nope = 1                     | 1  | there is no 'Nope'",
        "Items = 3 AND Nope IS NULL   | 15 | there is no 'Nope'",
        "Items = 'x'                  | 9  | Expected a whole number of 64 bits for Items, but got 'x'",
        "Items = 99999999999999999999 | 9  | a whole number of 64 bits",
        "Items = 1.5                  | 9  | a whole number of 64 bits",
        "Total = 1e999                | 9  | a number",
        "Tier = 3                     | 8  | a text in quotes",
        "Gift = 'TRUE'                | 8  | TRUE or FALSE",
        "DueAt = 'tomorrow'           | 9  | a time such as",
        "ExecutionStatus = 'Lost'     | 19 | one of [RUNNING",
        "RunId = 'x'                  | 9  | a run id",
        "Items =                      | 8  | Expected one of TRUE, FALSE, a value, but the query ends",
        "Items 3                      | 7  | found '3'",
        "Items = 3 Items = 4          | 11 | found 'Items'",
        "(Items = 3                   | 11 | the query ends",
        "Items = 3)                   | 10 | found ')'",
        "Tier = 'open                 | 8  | unfinished text",
        "Items = 3; drop table x      | 10 | none of them",
        "Tags > 'a'                   | 6  | an operator that Tags (KEYWORD_LIST) can be compared by",
        "Gift < TRUE                  | 6  | an operator that Gift (BOOL)",
        "Items STARTS_WITH '1'        | 7  | an operator that Items (INT)",
        "ORDER BY Tags                | 10 | can be sorted by",
        "ORDER BY Items, Items        | 17 | different attributes",
        "ORDER Items                  | 7  | Expected BY, but found 'Items'",
        "Items = 3 ORDER BY           | 19 | an attribute"
      })
  void saysWhereAQueryIsWrong(String query, int position, String problem) {
    var exception =
        catchThrowableOfType(
            InvalidFilterException.class, () -> ListFilter.parse(query, REGISTERED::get));

    assertThat(exception).hasMessageContaining(problem);
    assertThat(exception.getMessage()).endsWith("at position " + exception.position());
    assertThat(exception.position()).isEqualTo(position);
  }

  @Test
  void boundsWhatItReads() {
    assertRefused("(".repeat(60) + "Items = 3" + ")".repeat(60), "levels of parentheses");
    assertRefused("NOT ".repeat(60) + "Items = 3", "levels of parentheses");
    assertRefused("Items = 3" + " OR Items = 3".repeat(100), "at most 100 comparisons");
    assertRefused("Tier = '" + "x".repeat(8_000) + "'", "at most 8000 characters");
    assertRefused("((((((((((".repeat(700), "levels of parentheses");
  }

  @Test
  void sortsWithoutValuesLast() {
    ListFilter ascending = ListFilter.parse("ORDER BY Items, Tier DESC", REGISTERED::get);
    ListFilter descending = ListFilter.parse("ORDER BY Items DESC, Tier", REGISTERED::get);
    List<Map<String, Object>> runs =
        List.of(
            Map.of("Tier", "none"),
            Map.of("Items", 2L, "Tier", "a"),
            Map.of("Items", 1L, "Tier", "a"),
            Map.of("Items", 2L, "Tier", "b"));

    assertThat(sorted(runs, ascending)).containsExactly(2, 3, 1, 0);
    assertThat(sorted(runs, descending)).containsExactly(1, 3, 2, 0);
  }

  private static List<Integer> sorted(List<Map<String, Object>> runs, ListFilter filter) {
    var order =
        FilterMatch.<Map<String, Object>>order(
            filter, run -> attribute -> run.get(attribute.name()));
    return runs.stream().sorted(order).map(runs::indexOf).toList();
  }

  private static void assertRefused(String query, String problem) {
    assertThat(
            catchThrowableOfType(
                InvalidFilterException.class, () -> ListFilter.parse(query, REGISTERED::get)))
        .hasMessageContaining(problem);
  }

  private static boolean isMatch(String query) {
    Map<String, Object> run = new HashMap<>(RUN);
    return FilterMatch.matches(
        ListFilter.parse(query, REGISTERED::get), attribute -> run.get(attribute.name()));
  }
}
