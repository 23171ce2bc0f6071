package dev.orchestrator.server.api.payload;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.payload.Payloads;
import dev.orchestrator.protocol.payload.PayloadReference;
import dev.orchestrator.server.api.namespace.KnownNamespaces;
import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stores and hands out what is too large to travel with a request or a task. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/payloads")
@Tag(name = "Payloads")
final class PayloadController {

  private final KnownNamespaces namespaces;
  private final Payloads payloads;

  PayloadController(Engine engine, KnownNamespaces namespaces) {
    this.namespaces = namespaces;
    this.payloads = engine.payloads();
  }

  @Operation(
      operationId = "storePayload",
      summary = "Store the data of a large payload",
      description =
          "Kept for a grace time, and then for as long as a run refers to it. Storing it again is"
              + " no error, and begins the grace time again.")
  @PutMapping(path = "/{hash}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void store(
      @PathVariable String namespace,
      @Parameter(description = "SHA-256 of the data, as 64 lower-case hexadecimal digits")
          @PathVariable
          String hash,
      @RequestBody byte[] data) {
    check(namespace, hash);
    if (!PayloadReference.hash(data).equals(hash)) {
      throw ProblemException.invalid("hash", "must be the SHA-256 of the body");
    }
    payloads.store(namespace, hash, data);
  }

  @Operation(operationId = "loadPayload", summary = "Read the data of a large payload")
  @GetMapping(path = "/{hash}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<byte[]> load(
      @PathVariable String namespace,
      @Parameter(description = "SHA-256 of the data, as 64 lower-case hexadecimal digits")
          @PathVariable
          String hash) {
    check(namespace, hash);
    return payloads
        .find(namespace, hash)
        .map(data -> ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).body(data))
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemCode.PAYLOAD_NOT_FOUND,
                    "Namespace '%s' has no payload %s".formatted(namespace, hash)));
  }

  private void check(String namespace, String hash) {
    if (!PayloadReference.isHash(hash)) {
      throw ProblemException.invalid("hash", "must be 64 lower-case hexadecimal digits");
    }
    namespaces.require(namespace);
  }
}
