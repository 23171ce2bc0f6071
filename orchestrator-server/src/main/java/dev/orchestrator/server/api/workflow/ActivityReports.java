package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.server.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** Bodies to what they report about an activity; refuses what the engine could not take. */
@Component
final class ActivityReports {

  private final PayloadCodec codec;

  ActivityReports(PayloadCodec codec) {
    this.codec = codec;
  }

  ActivityReport completed(String namespace, CompleteActivityRequest body) {
    List<Payload> result =
        codec.arguments(
            body.result() == null ? null : List.of(body.result()),
            body.payload() == null ? null : List.of(body.payload()));
    codec.check(namespace, List.of(result));
    return new ActivityReport.Completed(result.isEmpty() ? null : result.getFirst());
  }

  ActivityReport failed(FailActivityRequest body) {
    try {
      byte[] json = body.failure().toString().getBytes(StandardCharsets.UTF_8);
      return new ActivityReport.Failed(ProtocolJson.readFailure(json));
    } catch (MalformedMessageException e) {
      throw ProblemException.invalid(
          "failure", "must have a message and an info with its failureType and what goes with it");
    }
  }

  ActivityReport canceled(String namespace, ActivityDetailsRequest body) {
    return new ActivityReport.Canceled(details(namespace, body));
  }

  ActivityReport heartbeat(String namespace, ActivityDetailsRequest body) {
    return new ActivityReport.Heartbeat(details(namespace, body));
  }

  private List<Payload> details(String namespace, ActivityDetailsRequest body) {
    List<Payload> details = requireNonNullElse(body.details(), List.of());
    codec.check(namespace, List.of(details));
    return details;
  }
}
