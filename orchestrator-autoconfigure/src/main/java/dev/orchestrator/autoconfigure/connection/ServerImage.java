package dev.orchestrator.autoconfigure.connection;

import java.net.URI;

/** What is known of the server's image. */
final class ServerImage {

  /** The name of connections to it, which is also the image's name without registry. */
  static final String CONNECTION_NAME = "orchestrator-server";

  /** The port of the REST API inside of the container. */
  static final int PORT = 7243;

  private ServerImage() {}

  static URI url(String host, int port) {
    return URI.create("http://%s:%d".formatted(host, port));
  }
}
