package dev.orchestrator.server.api.http;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 with a smaller buffer for what a request answers: most answers are small, and thousands
 * of requests may wait for theirs. Tomcat knows no property for it, and makes it by its class name,
 * hence public.
 */
public final class SmallBuffersProtocol extends Http11NioProtocol {

  private static final int BYTES = 2048;

  @Override
  public int getDesiredBufferSize() {
    return BYTES;
  }
}
