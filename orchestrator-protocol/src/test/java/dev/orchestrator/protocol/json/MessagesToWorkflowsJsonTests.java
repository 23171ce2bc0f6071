package dev.orchestrator.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.command.Command.AcceptWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowUpdate;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Reply.UpdateRejected;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.PollWorkflowUpdate;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateRejection;
import dev.orchestrator.protocol.request.Request.UpdateWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.IncomingUpdate;
import dev.orchestrator.protocol.task.ReplyMessage;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The wire form of updates and of what starts a workflow with a message, letter by letter. */
class MessagesToWorkflowsJsonTests {

  private static final UUID RUN = UUID.fromString("01890f3e-7b1c-7cc2-98c4-dc0c0c07398f");
  private static final TaskToken TOKEN = new TaskToken(new WorkflowExecution("n", "w", RUN), 4, 1);
  private static final Failure SOLD_OUT =
      Failure.of("sold out", new FailureInfo.Application("SoldOut", false, List.of(), null));
  private static final UpdateWorkflowExecution UPDATE =
      new UpdateWorkflowExecution(
          null, "u-1", "addItem", List.of(Payload.json("1")), Map.of(), UpdateStage.ACCEPTED);
  private static final StartWorkflowExecution START =
      new StartWorkflowExecution(
          "Cart",
          "carts",
          List.of(),
          null,
          null,
          null,
          WorkflowIdReusePolicy.ALLOW_DUPLICATE,
          WorkflowIdConflictPolicy.USE_EXISTING,
          Map.of(),
          Map.of());
  private static final String START_JSON =
      "{'requestType':'StartWorkflowExecution','workflowType':'Cart','taskQueue':'carts',"
          + "'workflowIdReusePolicy':'ALLOW_DUPLICATE','workflowIdConflictPolicy':'USE_EXISTING'}";
  private static final String UPDATE_JSON =
      "{'requestType':'UpdateWorkflowExecution','updateId':'u-1','updateName':'addItem',"
          + "'input':[{'encoding':'json/plain','text':'1'}],'waitStage':'ACCEPTED'}";

  @Test
  void requests() {
    expect(UPDATE, UPDATE_JSON);
    expect(
        new PollWorkflowUpdate(RUN, "u-1", UpdateStage.COMPLETED),
        "{'requestType':'PollWorkflowUpdate','runId':'%s','updateId':'u-1','waitStage':'COMPLETED'}"
            .formatted(RUN));
    expect(
        new UpdateWithStartWorkflowExecution(START, UPDATE),
        "{'requestType':'UpdateWithStartWorkflowExecution','start':%s,'update':%s}"
            .formatted(START_JSON, UPDATE_JSON));
    expect(
        new SignalWithStartWorkflowExecution(START, "add", List.of(Payload.json("1")), Map.of()),
        "{'requestType':'SignalWithStartWorkflowExecution','start':%s,'signalName':'add',"
                .formatted(START_JSON)
            + "'signalInput':[{'encoding':'json/plain','text':'1'}]}");
  }

  @Test
  void decisions() {
    expect(
        new RespondWorkflowTaskCompleted(
            TOKEN,
            Instant.EPOCH,
            List.of(
                new AcceptWorkflowUpdate("u-1"),
                new CompleteWorkflowUpdate("u-1", Payload.json("3"), null),
                new CompleteWorkflowUpdate("u-2", null, SOLD_OUT)),
            null,
            List.of(),
            false,
            List.of(new UpdateRejection("u-3", SOLD_OUT))),
        "{'requestType':'RespondWorkflowTaskCompleted','token':{'execution':{'namespace':'n',"
            + "'workflowId':'w','runId':'%s'},'scheduledEventId':4,'attempt':1},".formatted(RUN)
            + "'startedTime':'1970-01-01T00:00:00Z','commands':["
            + "{'commandType':'AcceptWorkflowUpdate','updateId':'u-1'},"
            + "{'commandType':'CompleteWorkflowUpdate','updateId':'u-1',"
            + "'result':{'encoding':'json/plain','text':'3'}},"
            + "{'commandType':'CompleteWorkflowUpdate','updateId':'u-2','failure':{'message':"
            + "'sold out','info':{'failureType':'Application','type':'SoldOut','nonRetryable':"
            + "false}}}],'forceNewWorkflowTask':false,"
            + "'updateRejections':[{'updateId':'u-3','failure':{'message':'sold out',"
            + "'info':{'failureType':'Application','type':'SoldOut','nonRetryable':false}}}]}");
  }

  @Test
  void replies() {
    expect(
        UpdateProgress.at(RUN, "u-1", UpdateStage.ADMITTED),
        "{'replyType':'UpdateProgress','runId':'%s','updateId':'u-1','stage':'ADMITTED'}"
            .formatted(RUN));
    expect(
        new UpdateProgress(RUN, "u-1", UpdateStage.COMPLETED, null, null, 9L),
        "{'replyType':'UpdateProgress','runId':'%s','updateId':'u-1','stage':'COMPLETED',"
                .formatted(RUN)
            + "'outcomeEventId':9}");
    expect(
        new UpdateRejected(RUN, "u-1", SOLD_OUT),
        "{'replyType':'UpdateRejected','runId':'%s','updateId':'u-1','failure':".formatted(RUN)
            + "{'message':'sold out','info':{'failureType':'Application','type':'SoldOut',"
            + "'nonRetryable':false}}}");
  }

  @Test
  void aTaskBringsUpdatesOnlyIfThereAreAny() {
    var without =
        new WorkflowTask(
            TOKEN,
            "Cart",
            "carts",
            1,
            4,
            List.of(),
            Duration.ofSeconds(10),
            null,
            new CommandsPartition("c", 0));
    var update =
        new IncomingUpdate("u-1", "addItem", List.of(Payload.json("1")), Map.of(), "4711@host");
    var with =
        new WorkflowTask(
            TOKEN,
            "Cart",
            "carts",
            1,
            4,
            List.of(),
            Duration.ofSeconds(10),
            null,
            new CommandsPartition("c", 0),
            List.of(update));

    assertThat(new String(ProtocolJson.write(without), UTF_8)).doesNotContain("updates");
    assertThat(ProtocolJson.readMessage(ProtocolJson.write(without))).isEqualTo(without);
    assertThat(new String(ProtocolJson.write(with), UTF_8))
        .contains(
            "\"updates\":[{\"updateId\":\"u-1\",\"updateName\":\"addItem\",\"input\":[{\"encoding\""
                + ":\"json/plain\",\"text\":\"1\"}],\"identity\":\"4711@host\"}]");
    assertThat(ProtocolJson.readMessage(ProtocolJson.write(with))).isEqualTo(with);
    assertThat(with.withoutLease().updates()).containsExactly(update);
    assertThat(with.withoutEvents().updates()).containsExactly(update);
  }

  private static void expect(Request request, String json) {
    var envelope = new RequestEnvelope(new WorkflowKey("n", "w"), "r", null, null, request);
    String whole =
        "{'key':{'namespace':'n','workflowId':'w'},'requestId':'r','request':%s}".formatted(json);
    assertThat(new String(ProtocolJson.write(envelope), UTF_8)).isEqualTo(whole.replace('\'', '"'));
    assertThat(ProtocolJson.readRequest(bytes(whole))).isEqualTo(envelope);
  }

  private static void expect(Reply reply, String json) {
    var message = new ReplyMessage("r", reply);
    String whole = "{'messageType':'ReplyMessage','requestId':'r','reply':%s}".formatted(json);
    assertThat(new String(ProtocolJson.write(message), UTF_8)).isEqualTo(whole.replace('\'', '"'));
    assertThat(ProtocolJson.readMessage(bytes(whole))).isEqualTo(message);
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }
}
