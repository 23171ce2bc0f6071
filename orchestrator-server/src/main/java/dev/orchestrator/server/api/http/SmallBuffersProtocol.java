package dev.orchestrator.server.api.http;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 with smaller buffers for what a request asks and answers: most are small, and thousands
 * of requests may wait for their answers. What is larger passes through them in pieces. Boot has no
 * properties for them, and Tomcat makes this by its class name, hence public.
 */
public final class SmallBuffersProtocol extends Http11NioProtocol {

  private static final int BYTES = 2048;

  public SmallBuffersProtocol() {
    setProperty("socket.appReadBufSize", Integer.toString(BYTES));
    setProperty("socket.appWriteBufSize", Integer.toString(BYTES));
  }

  @Override
  public int getDesiredBufferSize() {
    return BYTES;
  }
}
