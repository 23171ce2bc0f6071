package dev.orchestrator.benchmarks.peers.restate;

import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.http.vertx.RestateHttpServer;

/** The service process that a Restate server calls. Argument: the port on loopback. */
public final class RestateMain {

  private RestateMain() {}

  public static void main(String[] arguments) {
    var endpoint = Endpoint.bind(new StepService()).build();
    RestateHttpServer.fromEndpoint(endpoint)
        .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    System.out.println("ready");
  }
}
