package dev.orchestrator.client;

import dev.orchestrator.protocol.version.ProtocolVersions;

/** There is no protocol that both this SDK and its server speak. */
public final class IncompatibleServerException extends RuntimeException {

  private final String serverUrl;
  private final Side sdk;
  private final Side server;

  /**
   * One of the two.
   *
   * @param version its version, for people
   * @param protocol what it speaks
   */
  public record Side(String version, ProtocolVersions protocol) {}

  /** For an SDK and the server at a URL. */
  public IncompatibleServerException(String serverUrl, Side sdk, Side server) {
    super(
        "The SDK is of version %s and speaks protocol %s, but the server at %s is of version %s and speaks protocol %s"
            .formatted(
                sdk.version(), sdk.protocol(), serverUrl, server.version(), server.protocol()));
    this.serverUrl = serverUrl;
    this.sdk = sdk;
    this.server = server;
  }

  /** Where the server is. */
  public String getServerUrl() {
    return serverUrl;
  }

  /** This process. */
  public Side getSdk() {
    return sdk;
  }

  /** The server. */
  public Side getServer() {
    return server;
  }

  /** Whether it is the server that has to be newer, and not the SDK. */
  public boolean isServerTooOld() {
    return server.protocol().newest() < sdk.protocol().oldest();
  }
}
