package dev.orchestrator.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.HistoryPage;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptScheduled;
import dev.orchestrator.protocol.history.TransientAttributes.EventBuffered;
import dev.orchestrator.protocol.history.TransientEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.CloseNotice;
import dev.orchestrator.protocol.task.ReplyMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProtocolJsonTests {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  @Test
  void aJournalKeepsHistoryAndTransientEventsInOrder() {
    var timer = new HistoryEvent(5, NOW, new TimerStarted("t", Duration.ofDays(3), 4));
    List<JournalEntry> journal =
        List.of(
            timer,
            new TransientEvent(NOW, new ActivityAttemptScheduled(3, 2)),
            new TransientEvent(NOW, new EventBuffered(timer)));

    assertThat(ProtocolJson.readJournal(ProtocolJson.writeJournal(journal))).isEqualTo(journal);
  }

  @Test
  void aPageOfAHistoryMayBeTheLast() {
    String run = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f";
    var timer = new HistoryEvent(5, NOW, new TimerStarted("t", Duration.ofDays(3), 4));
    String events = new String(ProtocolJson.writeHistory(List.of(timer)), UTF_8);

    assertThat(page("{\"runId\":\"%s\",\"events\":%s}".formatted(run, events)))
        .isEqualTo(new HistoryPage(UUID.fromString(run), List.of(timer), null));
    assertThat(page("{\"runId\":\"%s\",\"events\":[],\"nextEventId\":7}".formatted(run)))
        .isEqualTo(new HistoryPage(UUID.fromString(run), List.of(), 7L));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> page("{\"events\":[]}"))
        .withMessageContaining("runId");
  }

  private static HistoryPage page(String json) {
    return ProtocolJson.readHistoryPage(json.getBytes(UTF_8));
  }

  @Test
  void jsonPayloadsStayReadableAndExact() {
    var request = signal(Payload.json("{\"amount\":1.10}"));

    byte[] json = ProtocolJson.write(request);

    assertThat(new String(json, UTF_8)).contains("\"text\":\"{\\\"amount\\\":1.10}\"");
    assertThat(ProtocolJson.readRequest(json)).isEqualTo(request);
  }

  @Test
  void binaryPayloadsAndMetadataSurvive() {
    var request =
        signal(
            new Payload(
                Map.of("encoding", "binary/encrypted", "key", "k1"), new byte[] {0, -1, 7}));

    assertThat(ProtocolJson.readRequest(ProtocolJson.write(request))).isEqualTo(request);
  }

  @Test
  void aRequestSaysForHowLongItsSenderWaitsOnlyIfItDoes() {
    var request = signal(Payload.json("1"));
    var waiting = request.withAwaitClose(Duration.ofMinutes(1));

    byte[] json = ProtocolJson.write(waiting);

    assertThat(new String(json, UTF_8)).contains("\"awaitClose\":\"PT1M\"");
    assertThat(ProtocolJson.readRequest(json)).isEqualTo(waiting);
    assertThat(new String(ProtocolJson.write(request), UTF_8)).doesNotContain("awaitClose");
    assertThat(ProtocolJson.readRequest(ProtocolJson.write(request))).isEqualTo(request);
  }

  @Test
  void anAnswerOfAnEarlierBuildAsksForNoFurtherTask() {
    String json =
        """
        {"key": {"namespace": "n", "workflowId": "w"}, "requestId": "r", "request":
          {"requestType": "RespondWorkflowTaskCompleted", "startedTime": "2026-01-31T08:00:00Z",
           "token": {"execution": {"namespace": "n", "workflowId": "w",
             "runId": "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f"}, "scheduledEventId": 2, "attempt": 1}}}
        """;

    assertThat(ProtocolJson.readRequest(json.getBytes(UTF_8)).request())
        .isInstanceOfSatisfying(
            RespondWorkflowTaskCompleted.class,
            answer -> assertThat(answer.forceNewWorkflowTask()).isFalse());
  }

  @Test
  void aTimerOfAnEarlierBuildDoesNotSayFromWhenOnItRuns() {
    assertThat(rewritten(new StartTimer("t", Duration.ofDays(3)))).doesNotContain("startTime");
    assertThat(rewritten(new StartTimer("t", Duration.ofDays(3), NOW)))
        .contains("\"startToFireTimeout\":\"PT72H\",\"startTime\":\"" + NOW + "\"");
  }

  /** What is written of the command, once that is read as it was. */
  private static String rewritten(StartTimer command) {
    var execution = new WorkflowExecution("n", "w", new UUID(1, 2));
    var request =
        new RequestEnvelope(
            execution.key(),
            "r",
            null,
            null,
            new RespondWorkflowTaskCompleted(
                new TaskToken(execution, 2, 1), NOW, List.of(command), null));
    byte[] json = ProtocolJson.write(request);
    assertThat(ProtocolJson.readRequest(json)).isEqualTo(request);
    return new String(json, UTF_8);
  }

  @Test
  void aFailureStandsByItself() {
    var failure =
        Failure.of("no", new FailureInfo.Application("Declined", true, List.of(), null))
            .causing("activity", new FailureInfo.Server(false));

    assertThat(ProtocolJson.readFailure(ProtocolJson.write(failure))).isEqualTo(failure);
  }

  @Test
  void aCloseNoticeHasTheEventOrNot() {
    var run = new WorkflowExecution("n", "w", UUID.randomUUID());
    var event =
        new HistoryEvent(5, NOW, new WorkflowExecutionCompleted(Payload.json("{\"a\":1}"), 4));
    var notice = new CloseNotice(run, WorkflowExecutionStatus.COMPLETED, event);

    assertThat(ProtocolJson.readMessage(ProtocolJson.write(notice))).isEqualTo(notice);
    assertThat(ProtocolJson.readMessage(ProtocolJson.write(notice.withoutEvent())))
        .isEqualTo(notice.withoutEvent());
  }

  @Test
  void aReplyPromisesANoticeOrNot() {
    var run = UUID.randomUUID();
    var reply = new ReplyMessage("r", new WorkflowStarted(run, true));
    var promising = new ReplyMessage("r", new WorkflowStarted(run, true), run);

    assertThat(ProtocolJson.readMessage(ProtocolJson.write(reply))).isEqualTo(reply);
    assertThat(ProtocolJson.readMessage(ProtocolJson.write(promising))).isEqualTo(promising);
  }

  @Test
  void collectionsThatAreMissingAreEmpty() {
    var read =
        ProtocolJson.readRequest(
            """
            {"key":{"namespace":"n","workflowId":"w"},"requestId":"r",
             "request":{"requestType":"SignalWorkflowExecution","signalName":"s","later":1}}"""
                .getBytes(UTF_8));

    assertThat(read.request())
        .isEqualTo(new SignalWorkflowExecution(null, "s", List.of(), Map.of()));
  }

  @Test
  void numbersAndFlagsThatAreMissingAreZeroAndFalse() {
    var read =
        ProtocolJson.readRequest(
            """
            {"key":{"namespace":"n","workflowId":"w"},"requestId":"r",
             "request":{"requestType":"RecordActivityTaskStarted","token":{"attempt":1,
              "execution":{"namespace":"n","workflowId":"w",
               "runId":"01890f3e-7b1c-7cc2-98c4-dc0c0c07398f"}}}}"""
                .getBytes(UTF_8));

    var started = (RecordActivityTaskStarted) read.request();
    assertThat(started.redelivered()).isFalse();
    assertThat(started.token().scheduledEventId()).isZero();
  }

  @Test
  void aMissingPropertyIsNamed() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(
            () ->
                ProtocolJson.readRequest(
                    """
                    {"key":{"namespace":"n","workflowId":"w"},"requestId":"r",
                     "request":{"requestType":"SignalWorkflowExecution"}}"""
                        .getBytes(UTF_8)))
        .withMessageContaining("signalName");
  }

  @Test
  void aNullWhereOneIsNotAllowedIsNamed() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(
            () ->
                ProtocolJson.readRequest(
                    """
                    {"key":null,"requestId":"r",
                     "request":{"requestType":"SignalWorkflowExecution","signalName":"s"}}"""
                        .getBytes(UTF_8)))
        .withMessageContaining("key");
  }

  @Test
  void anUnknownTypeIsRefused() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(
            () ->
                ProtocolJson.readRequest(
                    """
                    {"key":{"namespace":"n","workflowId":"w"},"requestId":"r",
                     "request":{"requestType":"java.lang.Runtime"}}"""
                        .getBytes(UTF_8)))
        .withMessageContaining("java.lang.Runtime");
  }

  @Test
  void aValueThatItsRecordRefusesIsMalformed() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(
            () ->
                ProtocolJson.readJournal(
                    """
                    [{"eventId":1,"eventTime":"2026-01-02T03:04:05Z","eventType":"ActivityTaskScheduled",
                      "attributes":{"activityId":"a","activityType":"A","taskQueue":"q",
                       "retryPolicy":{"initialInterval":"PT1S","backoffCoefficient":0.5}}}]"""
                        .getBytes(UTF_8)))
        .withMessageContaining("backoffCoefficient");
  }

  @Test
  void aTimeThatIsNoneIsMalformed() {
    for (String time : List.of("\"yesterday\"", "\"2026-02-30T00:00:00Z\"", "null")) {
      assertThatExceptionOfType(MalformedMessageException.class)
          .isThrownBy(
              () ->
                  ProtocolJson.readJournal(
                      """
                      [{"eventId":1,"eventTime":%s,"eventType":"WorkflowExecutionTimedOut","attributes":{}}]"""
                          .formatted(time)
                          .getBytes(UTF_8)));
    }
  }

  @Test
  void timesAreReadInOtherFormsToo() {
    byte[] json =
        """
        [{"eventId":1,"eventTime":"2026-01-02T04:04:05.678901+01:00",
          "eventType":"WorkflowExecutionTimedOut","attributes":{}}]"""
            .getBytes(UTF_8);

    assertThat(ProtocolJson.readHistory(json).getFirst().eventTime()).isEqualTo(NOW);
  }

  @Test
  void anUnknownEventTypeIsRefused() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(
            () ->
                ProtocolJson.readJournal(
                    """
                    [{"eventId":1,"eventTime":"2026-01-02T03:04:05Z","eventType":"Nope","attributes":{}}]"""
                        .getBytes(UTF_8)))
        .withMessageContaining("Nope");
  }

  private static RequestEnvelope signal(Payload payload) {
    return new RequestEnvelope(
        new WorkflowKey("n", "w"),
        "r",
        null,
        null,
        new SignalWorkflowExecution(null, "s", List.of(payload), Map.of()));
  }
}
