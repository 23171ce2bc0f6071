package dev.orchestrator.server.api.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.server.api.namespace.KnownNamespaces;
import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Streams of server-sent events, each on the virtual thread that took its request. A reader that
 * does not read holds up its own thread only, until the connector's timeout ends it.
 */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}")
@Tag(name = "Workflows")
@ApiResponse(
    responseCode = "200",
    description = "A stream that goes on until the reader leaves",
    content =
        @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
final class LiveController {

  private static final Logger log = LoggerFactory.getLogger(LiveController.class);

  private static final byte[] BEGIN = "retry: 5000\n\n".getBytes(US_ASCII);
  private static final byte[] CHANGE = "event: change\ndata: {}\n\n".getBytes(US_ASCII);
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(US_ASCII);

  private final Engine engine;
  private final KnownNamespaces namespaces;
  private final ChangeTail tail;
  private final LiveProperties settings;

  LiveController(
      Engine engine, KnownNamespaces namespaces, ChangeTail tail, LiveProperties settings) {
    this.engine = engine;
    this.namespaces = namespaces;
    this.tail = tail;
    this.settings = settings;
  }

  @Operation(
      operationId = "watchWorkflows",
      summary = "Be told when lists and counts may have changed",
      description =
          "Server-sent events: each `change` says that something was committed, by whichever"
              + " server, and not what; read again what you show. Events are coalesced, and come"
              + " the less often the more readers there are.")
  @GetMapping(path = "/workflow-changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void ofNamespace(
      @PathVariable String namespace, @Parameter(hidden = true) HttpServletResponse response) {
    namespaces.require(namespace);
    stream(null, response);
  }

  @Operation(
      operationId = "watchWorkflow",
      summary = "Be told when a run changes",
      description = "Server-sent events, like those of watchWorkflows, of one run.")
  @GetMapping(
      path = "/workflows/{workflowId}/changes",
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void ofRun(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @Parameter(hidden = true) HttpServletResponse response) {
    namespaces.require(namespace);
    var key = new WorkflowKey(namespace, workflowId);
    UUID found =
        engine
            .visibility()
            .outcome(key, runId)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemCode.WORKFLOW_NOT_FOUND,
                        "Expected to find workflow '%s', but there is no such run"
                            .formatted(workflowId)))
            .runId();
    stream(new WorkflowExecution(namespace, workflowId, found), response);
  }

  private void stream(@Nullable WorkflowExecution run, HttpServletResponse response) {
    try (Watch watch = tail.watch(run)) {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      // Some proxies keep answers back until they are complete, unless they are told not to.
      response.setHeader("X-Accel-Buffering", "no");
      OutputStream out = response.getOutputStream();
      send(out, BEGIN);
      while (watch.isOpen()) {
        send(out, watch.await(settings.heartbeat()) ? CHANGE : HEARTBEAT);
      }
    } catch (IOException e) {
      log.debug("A reader of changes has gone, or did not read for too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(OutputStream out, byte[] event) throws IOException {
    out.write(event);
    out.flush();
  }
}
