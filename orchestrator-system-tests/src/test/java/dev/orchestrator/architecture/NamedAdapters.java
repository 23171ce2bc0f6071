package dev.orchestrator.architecture;

import java.util.Map;

/**
 * The only classes that may ask the machine for the time, for chance, or to wait, each with its
 * reason.
 *
 * <p>Everything else is given an {@code InstantSource} or a value, so that it can be tested without
 * waiting and replayed with the same outcome. Prefer that to a new entry here.
 */
final class NamedAdapters {

  static final Map<String, String> WITH_REASONS =
      Map.ofEntries(
          Map.entry("dev.orchestrator.cli.terminal.Pause", "between two looks at the server"),
          Map.entry(
              "dev.orchestrator.autoconfigure.transaction.RelayNames",
              "names of instances that send from an outbox"),
          Map.entry("dev.orchestrator.client.Pause", "between two attempts of a request"),
          Map.entry("dev.orchestrator.client.RandomIds", "ids of requests and workflows"),
          Map.entry("dev.orchestrator.transport.InstanceIds", "names of worker processes"));

  private NamedAdapters() {}

  static boolean contains(String className) {
    return WITH_REASONS.containsKey(className);
  }
}
