package dev.orchestrator.benchmarks.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/**
 * Runs workflows by blocking calls of stubs. Arguments: the server's URL, and the file for times;
 * what its standard input means is said by {@link dev.orchestrator.benchmarks.load.LoadProcess}.
 */
public final class ClientMain {

  private ClientMain() {}

  public static void main(String[] arguments) throws IOException {
    var options = WorkflowClientOptions.newBuilder().setServerUrl(arguments[0]).build();
    var times = Path.of(arguments[1]);
    var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (WorkflowClient client = WorkflowClient.newInstance(options)) {
      int loads = 0;
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String[] words = line.split(" ");
        var load = new Load(words[0], Integer.parseInt(words[1]), Double.parseDouble(words[2]));
        new StubLoad(client, load).run().write(times);
        System.out.println("done " + ++loads);
      }
    }
  }
}
