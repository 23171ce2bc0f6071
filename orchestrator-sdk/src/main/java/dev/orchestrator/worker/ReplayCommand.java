package dev.orchestrator.worker;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.replay.ReplayError;
import dev.orchestrator.replay.ReplayResults;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * A {@link ReplayGate} as a command, for build tools. Its arguments are the server's URL, the
 * namespace, the most histories, the time limit in seconds, and the names of workflow classes. Its
 * exit status is 0 if all histories replay, 1 if not, and 2 if it could not find out.
 */
public final class ReplayCommand {

  private static final int FIRST_CLASS = 4;
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;

  private ReplayCommand() {}

  /** Replays, and ends the process. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out));
  }

  private static int run(List<String> args, PrintStream out) {
    if (args.size() <= FIRST_CLASS) {
      out.println("Expected: <server url> <namespace> <max histories> <seconds> <class>...");
      return UNUSABLE;
    }
    var options =
        WorkflowClientOptions.newBuilder()
            .setServerUrl(args.get(0))
            .setNamespace(args.get(1))
            .build();
    try (var client = WorkflowClient.newInstance(options)) {
      return report(
          ReplayGate.newBuilder(client)
              .addWorkflowImplementationTypes(classes(args.subList(FIRST_CLASS, args.size())))
              .setMaxHistories(Integer.parseInt(args.get(2)))
              .setTimeLimit(Duration.ofSeconds(Long.parseLong(args.get(3))))
              .build()
              .replay(),
          out);
    } catch (RuntimeException e) {
      out.println("The open runs cannot be replayed: " + e.getMessage());
      return UNUSABLE;
    }
  }

  private static int report(ReplayResults results, PrintStream out) {
    out.printf(
        "Replayed %d open runs%s, %d of them not as their histories say%n",
        results.replayed(),
        results.complete() ? "" : " until the time was over",
        results.allErrors().size());
    for (ReplayError error : results.allErrors()) {
      out.println(error);
    }
    return results.hadAnyError() ? FAILED : 0;
  }

  private static Class<?>[] classes(List<String> names) {
    return names.stream().<Class<?>>map(ReplayCommand::load).toArray(Class<?>[]::new);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("Expected a workflow class " + name, e);
    }
  }
}
