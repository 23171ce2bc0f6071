package dev.orchestrator.server.api.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.function.Supplier;

/** A body that ends in an exception when it turns out longer than allowed. */
final class LimitedInputStream extends ServletInputStream {

  private final ServletInputStream body;
  private final long limit;
  private final Supplier<RuntimeException> tooLarge;
  private long count;

  LimitedInputStream(ServletInputStream body, long limit, Supplier<RuntimeException> tooLarge) {
    this.body = body;
    this.limit = limit;
    this.tooLarge = tooLarge;
  }

  @Override
  public int read() throws IOException {
    int read = body.read();
    return read < 0 ? read : counted(read, 1);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = body.read(buffer, offset, length);
    return read < 0 ? read : counted(read, read);
  }

  private int counted(int result, int bytes) {
    count += bytes;
    if (count > limit) {
      throw tooLarge.get();
    }
    return result;
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }
}
