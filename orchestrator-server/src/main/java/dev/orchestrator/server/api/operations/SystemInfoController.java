package dev.orchestrator.server.api.operations;

import dev.orchestrator.protocol.version.ProtocolVersions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells clients and workers what they talk to. */
@RestController
@RequestMapping("/api/v1/system-info")
@Tag(name = "Operations")
final class SystemInfoController {

  private static final SystemInfoResponse INFO =
      SystemInfoResponse.of(
          ProtocolVersions.class.getPackage().getImplementationVersion(), ProtocolVersions.CURRENT);

  @Operation(
      operationId = "getSystemInfo",
      summary = "Tell the server's version and the protocols that it speaks",
      description =
          "Clients and workers ask at their start, and refuse to work with a server that speaks none of theirs.")
  @GetMapping
  SystemInfoResponse get() {
    return INFO;
  }
}
