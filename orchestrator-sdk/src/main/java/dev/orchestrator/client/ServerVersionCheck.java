package dev.orchestrator.client;

import dev.orchestrator.client.IncompatibleServerException.Side;
import dev.orchestrator.protocol.version.ProtocolVersions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the server's version with this SDK's: without a common protocol nothing would go well,
 * and another minor version is worth a word. Stateless, but for what it has already warned of.
 */
public final class ServerVersionCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ServerVersionCheck.class);
  private static final Pattern MINOR = Pattern.compile("\\d+\\.\\d+");
  private static final ProtocolVersions FIRST = new ProtocolVersions(1, 1);
  private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

  private final @Nullable String version;
  private final ProtocolVersions protocol;

  /** For this SDK. */
  public ServerVersionCheck() {
    this(WorkflowClient.class.getPackage().getImplementationVersion(), ProtocolVersions.CURRENT);
  }

  ServerVersionCheck(@Nullable String version, ProtocolVersions protocol) {
    this.version = version;
    this.protocol = protocol;
  }

  /**
   * Asks the client's server once. Passes if it does not answer in time: that is for others to
   * tell.
   *
   * @throws IncompatibleServerException if there is no protocol that both speak
   */
  public void check(WorkflowClient client, Duration timeout) {
    SystemInfo info;
    try {
      info = client.getWorkflowService().getSystemInfo(timeout);
    } catch (WorkflowServiceException e) {
      LOG.debug("The server does not tell its version", e);
      return;
    }
    compare(client.getOptions().getServerUrl(), info);
  }

  private void compare(String url, SystemInfo server) {
    if (server.equals(SystemInfo.UNKNOWN)) {
      return;
    }
    ProtocolVersions spoken = server.protocol() == null ? FIRST : server.protocol();
    if (!protocol.overlaps(spoken)) {
      throw new IncompatibleServerException(
          url, side(version, protocol), side(server.serverVersion(), spoken));
    }
    String own = minor(version);
    String other = minor(server.serverVersion());
    if (own != null && other != null && !own.equals(other) && WARNED.add(url + ' ' + other)) {
      LOG.warn(
          "The SDK is of version {}, and the server at {} of version {}: they understand each other,"
              + " but what only the newer one knows fails",
          version,
          url,
          server.serverVersion());
    }
  }

  private static Side side(@Nullable String version, ProtocolVersions protocol) {
    return new Side(version == null ? "unknown" : version, protocol);
  }

  private static @Nullable String minor(@Nullable String version) {
    Matcher matcher = MINOR.matcher(version == null ? "" : version);
    return matcher.lookingAt() ? matcher.group() : null;
  }
}
