package dev.orchestrator.benchmarks;

import dev.orchestrator.benchmarks.peer.Dbos;
import dev.orchestrator.benchmarks.peer.Restate;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.platform.PlatformSettings;
import dev.orchestrator.benchmarks.process.AotCache;
import dev.orchestrator.benchmarks.suite.Candidate;
import dev.orchestrator.benchmarks.suite.WarmUp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The systems, with the settings that the command line gives them.
 *
 * @param options the command line
 * @param module the directory of this module
 */
record Candidates(Options options, Path module) {

  /** This platform, and the peers that are asked for. */
  List<Candidate> all(PlatformSettings settings) {
    var candidates = new ArrayList<Candidate>();
    candidates.add(new Candidate(Platform.NAME, () -> Platform.start(settings)));
    options.list("peers").forEach(peer -> candidates.add(peer(peer)));
    return candidates;
  }

  /** What this platform does before questions of size, and to learn from. */
  WarmUp warmUp() {
    return new WarmUp(List.of("hello", "order"), options.number("warm-up"));
  }

  /**
   * The settings of this platform.
   *
   * @param trained whether its virtual machines find what those of a run learnt that is made now
   */
  PlatformSettings settings(boolean trained, Consumer<String> progress) {
    var settings =
        new PlatformSettings(
            module,
            options.words("server-args"),
            options.words("worker-args"),
            options.words("jvm-args-server"),
            options.words("jvm-args-worker"),
            withLogging(options.words("jvm-args-broker")),
            new AotCache.None(),
            postgres());
    return trained ? Platform.train(settings, warmUp(), progress) : settings;
  }

  private Candidate peer(String name) {
    return switch (name) {
      case Dbos.NAME -> new Candidate(name, () -> Dbos.start(module, postgres()));
      case Restate.NAME -> new Candidate(name, () -> Restate.start(module));
      default -> throw new IllegalArgumentException("There is no peer " + name);
    };
  }

  /** The broker has no logging of its own, and would write down everything. */
  private static List<String> withLogging(List<String> jvm) {
    var all = new ArrayList<>(jvm);
    all.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"));
    return all;
  }

  private Map<String, String> postgres() {
    return options.words("postgres-args").stream()
        .map(setting -> setting.split("=", 2))
        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
  }
}
