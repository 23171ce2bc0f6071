package dev.orchestrator.server.api.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.protocol.version.ProtocolVersions;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the server tells of itself. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SystemInfo", title = "What the server tells of itself")
record SystemInfoResponse(
    @Schema(description = "Its version; absent where it was not packaged", example = "0.1.0")
        @Nullable String serverVersion,
    @Schema(description = "The protocols that it speaks") Protocol protocol) {

  /** A range of numbers. */
  @Schema(name = "ProtocolVersions", title = "Protocols between servers and SDKs, by number")
  record Protocol(
      @Schema(description = "The lowest that is still spoken", example = "1") int oldest,
      @Schema(description = "The highest", example = "1") int newest) {}

  static SystemInfoResponse of(@Nullable String version, ProtocolVersions protocol) {
    return new SystemInfoResponse(version, new Protocol(protocol.oldest(), protocol.newest()));
  }
}
