package dev.orchestrator.client;

import dev.orchestrator.protocol.version.ProtocolVersions;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of itself. Familiar from Temporal's {@code GetSystemInfo}.
 *
 * @param serverVersion the server's version; null if it does not know it
 * @param protocol the protocols that it speaks; null for a server that does not tell, which speaks
 *     the first
 */
public record SystemInfo(@Nullable String serverVersion, @Nullable ProtocolVersions protocol) {

  /** Of a platform that tells nothing. */
  public static final SystemInfo UNKNOWN = new SystemInfo(null, null);
}
