package dev.orchestrator.faults.worker.shop;

import dev.orchestrator.common.interceptors.ActivityInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.ActivityInboundCallsInterceptorBase;
import dev.orchestrator.common.interceptors.WorkerInterceptorBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Lets the test know that the work of an activity is committed, and its result not reported. */
@Component
public class Checkpoint extends WorkerInterceptorBase {

  /** Where the test is told. */
  public static final String PATH = "/checkpoint";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI test;

  Checkpoint(@Value("${orchestrator.server.url}") URI test) {
    this.test = test;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {

      @Override
      public ActivityOutput execute(ActivityInput input) {
        ActivityOutput output = super.execute(input);
        pass();
        return output;
      }
    };
  }

  private void pass() {
    try {
      http.send(HttpRequest.newBuilder(test.resolve(PATH)).build(), BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
