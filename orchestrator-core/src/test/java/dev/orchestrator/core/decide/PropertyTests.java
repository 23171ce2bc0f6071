package dev.orchestrator.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.ContinueAsNewWorkflowExecution;
import dev.orchestrator.protocol.command.Command.FailWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ModifyWorkflowProperties;
import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.command.Command.StartChildWorkflowExecution;
import dev.orchestrator.protocol.command.Command.UpsertWorkflowSearchAttributes;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.search.SearchAttributeValue.Bool;
import dev.orchestrator.protocol.search.SearchAttributeValue.Datetime;
import dev.orchestrator.protocol.search.SearchAttributeValue.Int;
import dev.orchestrator.protocol.search.SearchAttributeValue.Keyword;
import dev.orchestrator.protocol.search.SearchAttributeValue.KeywordList;
import dev.orchestrator.protocol.search.SearchAttributeValue.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs are found and described by: search attributes and memo. */
class PropertyTests {

  private static final Map<String, SearchAttributeValue> ONE_OF_EACH =
      Map.of(
          "Remark", new Text("please ring twice"),
          "Tier", new Keyword("gold"),
          "Items", new Int(3L),
          "Total", new SearchAttributeValue.Double(10.5),
          "Gift", new Bool(false),
          "DueAt", new Datetime(TestRun.START),
          "Tags", new KeywordList(List.of("a", "b")));

  @Test
  void aRunIsStartedWithSearchAttributes() {
    TestRun test = TestRun.unused();

    test.send(start(ONE_OF_EACH));

    assertThat(test.run().searchAttributes()).isEqualTo(ONE_OF_EACH);
    assertThat(test.run().started().searchAttributes()).isEqualTo(ONE_OF_EACH);
  }

  @Test
  void theWorkflowSetsAndRemovesSearchAttributes() {
    TestRun test = TestRun.unused();
    test.send(start(ONE_OF_EACH));

    test.completeTask(
        new UpsertWorkflowSearchAttributes(Map.of("Items", new Int(4L)), List.of("Tier", "Nope")));

    assertThat(test.run().searchAttributes())
        .containsEntry("Items", new Int(4L))
        .containsEntry("Gift", new Bool(false))
        .doesNotContainKey("Tier");
    assertThat(test.run().workflowTask()).isNull();
  }

  @Test
  void theWorkflowChangesItsMemo() {
    TestRun test =
        TestRun.after(
            new ModifyWorkflowProperties(Map.of("step", Payload.json("1")), List.of()),
            new ModifyWorkflowProperties(Map.of("step", Payload.json("2")), List.of("customer")));

    assertThat(test.run().memo()).isEqualTo(Map.of("step", Payload.json("2")));
    assertThat(test.last(WorkflowPropertyEvent.WorkflowPropertiesModified.class).removedMemo())
        .containsExactly("customer");
  }

  @Test
  void theMemoIsLimitedAsAWhole() {
    Payload half = Payload.json("\"" + "x".repeat(Limits.DEFAULT.maxPayloadBytes() / 2) + "\"");

    TestRun test =
        TestRun.after(
            new ModifyWorkflowProperties(Map.of("a", half), List.of()),
            new ModifyWorkflowProperties(Map.of("b", half), List.of()));

    assertThat(test.last(WorkflowTaskFailed.class).failure().message())
        .contains("bytes of payload");
  }

  @Test
  void runsAreFoundByTheVersionsOfTheirCode() {
    TestRun test =
        TestRun.after(
            marker(MarkerRecorded.VERSION, "refund", "version", "2"),
            marker(MarkerRecorded.PATCH, "new \\\"tax\\\"", "deprecated", "false"),
            marker(MarkerRecorded.VERSION, "refund", "version", "2"),
            marker(MarkerRecorded.SIDE_EFFECT, "1", "value", "3"),
            new RecordMarker(MarkerRecorded.VERSION, Map.of("version", Payload.json("1"))),
            new RecordMarker(MarkerRecorded.PATCH, Map.of("id", Payload.json("broken"))));

    assertThat(test.run().searchAttributes())
        .isEqualTo(
            Map.of("WorkflowChangeVersion", new KeywordList(List.of("refund-2", "new \"tax\""))));
  }

  static Stream<Arguments> badAttributes() {
    return Stream.of(
        bad("'Nope': expected a name that is registered", "Nope", new Int(1L)),
        bad("'Items': expected a value of type INT, but got KEYWORD", "Items", new Keyword("1")),
        bad("'WorkflowType': expected a name", "WorkflowType", new Keyword("x")),
        bad("'WorkflowChangeVersion': ", "WorkflowChangeVersion", new KeywordList(List.of())),
        bad("finite", "Total", new SearchAttributeValue.Double(Double.NaN)),
        bad("years 1 to 9999", "DueAt", new Datetime(Instant.MAX)),
        bad("at most 255 characters", "Tier", new Keyword("x".repeat(256))),
        bad("at most 2048 characters", "Remark", new Text("x".repeat(2049))),
        bad("null characters", "Tier", new Keyword("a\0b")),
        bad("surrogate", "Tags", new KeywordList(List.of("a", "\ud83d"))),
        bad("at most 100 keywords", "Tags", new KeywordList(Collections.nCopies(101, "a"))));
  }

  @ParameterizedTest
  @MethodSource("badAttributes")
  void badAttributesRefuseAStart(String message, String name, SearchAttributeValue value) {
    Reply reply = TestRun.unused().send(start(Map.of(name, value)));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo(RejectionCode.INVALID_ARGUMENT);
              assertThat(rejected.message()).contains(message);
            });
  }

  @ParameterizedTest
  @MethodSource("badAttributes")
  void badAttributesFailTheWorkflowTask(String message, String name, SearchAttributeValue value) {
    TestRun test =
        TestRun.after(new UpsertWorkflowSearchAttributes(Map.of(name, value), List.of()));

    assertThat(test.last(WorkflowTaskFailed.class).cause())
        .isEqualTo(WorkflowTaskFailedCause.BAD_COMMAND);
    assertThat(test.last(WorkflowTaskFailed.class).failure().message())
        .contains("UpsertWorkflowSearchAttributes", message);
  }

  @Test
  void searchAttributesAreLimitedAsAWhole() {
    var half = new KeywordList(Collections.nCopies(100, "x".repeat(250)));
    TestRun test = TestRun.unused();
    test.registerSearchAttribute("More", IndexedValueType.KEYWORD_LIST);

    assertThat(test.send(start(Map.of("Tags", half, "More", half))))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.message()).contains("40960 characters"));
    test.send(start(Map.of("Tags", half)));
    test.completeTask(
        new UpsertWorkflowSearchAttributes(Map.of("Remark", new Text("short")), List.of()),
        new UpsertWorkflowSearchAttributes(Map.of("More", half), List.of()));

    assertThat(test.last(WorkflowTaskFailed.class).failure().message())
        .contains("UpsertWorkflowSearchAttributes", "40960 characters");
    test.completeTask(new UpsertWorkflowSearchAttributes(Map.of("More", half), List.of("Tags")));
    assertThat(test.run().searchAttributes()).isEqualTo(Map.of("More", half));
  }

  @Test
  void theNextRunHasWhatTheWorkflowHandsOn() {
    TestRun test = TestRun.unused();
    test.send(start(ONE_OF_EACH));

    test.completeTask(next(Map.of("Items", new Int(4L))));

    assertThat(test.run().started().continuation()).isNotNull();
    assertThat(test.run().searchAttributes()).isEqualTo(Map.of("Items", new Int(4L)));
  }

  @Test
  void whatIsRegisteredNoLongerMayBeHandedOnButNotBeSet() {
    TestRun test = TestRun.unused();
    test.send(start(ONE_OF_EACH));
    test.unregisterSearchAttribute("Items");

    test.completeTask(next(Map.of("Items", new Int(4L))));
    assertThat(test.last(WorkflowTaskFailed.class).failure().message()).contains("'Items'");
    test.completeTask(next(Map.of("Items", new Int(3L))));

    assertThat(test.run().searchAttributes()).isEqualTo(Map.of("Items", new Int(3L)));
  }

  @Test
  void anotherAttemptHasWhatTheRunHadInTheEndButNoVersionsOfItsCode() {
    TestRun test = TestRun.unused();
    StartWorkflowExecution once = start(Map.of("Items", new Int(3L)));
    test.send(retried(once));

    test.completeTask(
        marker(MarkerRecorded.VERSION, "refund", "version", "2"),
        new UpsertWorkflowSearchAttributes(Map.of("Tier", new Keyword("gold")), List.of()),
        new ModifyWorkflowProperties(Map.of("step", Payload.json("1")), List.of()),
        new FailWorkflowExecution(TestRun.failure("Oops")));

    assertThat(test.run().started().continuation()).isNotNull();
    assertThat(test.run().searchAttributes())
        .isEqualTo(Map.of("Items", new Int(3L), "Tier", new Keyword("gold")));
    assertThat(test.run().memo()).containsEntry("step", Payload.json("1"));
  }

  @Test
  void aChildIsAskedForWithSearchAttributes() {
    TestRun test = TestRun.after(child(Map.of("Items", new Int(4L))));

    assertThat(test.lastDecision().requests())
        .singleElement()
        .satisfies(
            request ->
                assertThat(((StartWorkflowExecution) request.request()).searchAttributes())
                    .isEqualTo(Map.of("Items", new Int(4L))));
  }

  @Test
  void badAttributesOfAChildFailTheWorkflowTask() {
    TestRun test = TestRun.after(child(Map.of("Nope", new Int(4L))));

    assertThat(test.last(WorkflowTaskFailed.class).failure().message())
        .contains("StartChildWorkflowExecution", "'Nope'");
  }

  private static ContinueAsNewWorkflowExecution next(Map<String, SearchAttributeValue> attributes) {
    return new ContinueAsNewWorkflowExecution(
        "Order", "orders", List.of(), null, null, Map.of(), Map.of(), null, attributes);
  }

  private static StartChildWorkflowExecution child(Map<String, SearchAttributeValue> attributes) {
    StartChildWorkflowExecution plain = TestCommands.child("parcel-1");
    return new StartChildWorkflowExecution(
        plain.workflowId(),
        plain.workflowType(),
        plain.taskQueue(),
        plain.input(),
        null,
        null,
        null,
        plain.workflowIdReusePolicy(),
        plain.parentClosePolicy(),
        plain.memo(),
        plain.headers(),
        null,
        null,
        attributes);
  }

  private static StartWorkflowExecution retried(StartWorkflowExecution once) {
    return new StartWorkflowExecution(
        once.workflowType(),
        once.taskQueue(),
        once.input(),
        null,
        null,
        null,
        once.workflowIdReusePolicy(),
        once.workflowIdConflictPolicy(),
        once.memo(),
        once.headers(),
        TestCommands.attempts(2),
        null,
        null,
        once.searchAttributes());
  }

  private static StartWorkflowExecution start(Map<String, SearchAttributeValue> attributes) {
    StartWorkflowExecution plain = TestStart.DEFAULT.request();
    return new StartWorkflowExecution(
        plain.workflowType(),
        plain.taskQueue(),
        plain.input(),
        null,
        null,
        null,
        plain.workflowIdReusePolicy(),
        plain.workflowIdConflictPolicy(),
        plain.memo(),
        plain.headers(),
        null,
        null,
        null,
        attributes);
  }

  private static Command marker(String name, String id, String detail, String value) {
    return new RecordMarker(
        name, Map.of("id", Payload.json("\"" + id + "\""), detail, Payload.json(value)));
  }

  private static Arguments bad(String message, String name, SearchAttributeValue value) {
    return Arguments.of(message, name, value);
  }
}
