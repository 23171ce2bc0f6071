package dev.orchestrator.benchmarks;

import dev.orchestrator.benchmarks.micro.MicroBenchmarks;
import dev.orchestrator.benchmarks.peer.Dbos;
import dev.orchestrator.benchmarks.peer.Restate;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.platform.PlatformSettings;
import dev.orchestrator.benchmarks.process.AotCache;
import dev.orchestrator.benchmarks.report.JsonReport;
import dev.orchestrator.benchmarks.report.MachineFacts;
import dev.orchestrator.benchmarks.report.Measurement;
import dev.orchestrator.benchmarks.report.TextReport;
import dev.orchestrator.benchmarks.suite.Candidate;
import dev.orchestrator.benchmarks.suite.OneAtATime;
import dev.orchestrator.benchmarks.suite.Plan;
import dev.orchestrator.benchmarks.suite.Suite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Measures the platform, and peers in turn with it, as the command line says. */
public final class BenchmarkMain {

  private static final int JMH_ITERATIONS = 5;

  private final Options options;
  private final Path module;

  private BenchmarkMain(Options options, Path module) {
    this.options = options;
    this.module = module;
  }

  /** Takes {@link Options#USAGE options}. */
  public static void main(String[] arguments) throws InterruptedException {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    var module = Path.of(System.getProperty("orchestrator.benchmarks.directory", "."));
    var benchmark = new BenchmarkMain(options, module.toAbsolutePath().normalize());
    OneAtATime.run(System.out::println, benchmark::run);
  }

  private void run() throws InterruptedException {
    String facts = MachineFacts.describe(module.resolve("target"));
    System.out.println(facts);
    if (options.isSet("jmh")) {
      report(MicroBenchmarks.run(Platform.NAME, JMH_ITERATIONS), facts);
    } else {
      measureSystems(facts, trained(settings()));
    }
  }

  private PlatformSettings trained(PlatformSettings settings) {
    return options.isSet("aot")
        ? Platform.train(settings, plan().warmUp(), System.out::println)
        : settings;
  }

  private void measureSystems(String facts, PlatformSettings settings) throws InterruptedException {
    try (var suite = new Suite(plan(), System.out::println)) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(suite::close));
      List<Measurement> measurements = suite.run(candidates(settings));
      report(measurements, facts);
      suite.missing().forEach(peer -> System.out.println(peer + ": not installed"));
      System.out.println("load average at the end: " + MachineFacts.loadAverage());
      if (options.isSet("keep")) {
        System.out.println("The processes run until this one ends.");
        new CountDownLatch(1).await();
      }
    }
  }

  private void report(List<Measurement> measurements, String facts) {
    System.out.println("\n" + facts + "\n");
    System.out.println(new TextReport(measurements, Platform.NAME).text());
    JsonReport.write(measurements, module.resolve("target").resolve("benchmark.json"));
  }

  private Plan plan() {
    List<String> cases = options.list("cases");
    return new Plan(
        cases.stream().filter(name -> !name.equals("nap")).toList(),
        options.list("in-flight").stream().map(Integer::valueOf).toList(),
        options.number("seconds"),
        cases.contains("nap") ? options.count("sleepers") : 0,
        options.count("runs"),
        options.number("warm-up"));
  }

  private List<Candidate> candidates(PlatformSettings settings) {
    var candidates = new ArrayList<Candidate>();
    candidates.add(new Candidate(Platform.NAME, () -> Platform.start(settings)));
    options.list("peers").forEach(peer -> candidates.add(peer(peer)));
    return candidates;
  }

  private Candidate peer(String name) {
    return switch (name) {
      case Dbos.NAME -> new Candidate(name, () -> Dbos.start(module, postgres()));
      case Restate.NAME -> new Candidate(name, () -> Restate.start(module));
      default -> throw new IllegalArgumentException("There is no peer " + name);
    };
  }

  private PlatformSettings settings() {
    return new PlatformSettings(
        module,
        options.words("server-args"),
        options.words("worker-args"),
        options.words("jvm-args-server"),
        options.words("jvm-args-worker"),
        withLogging(options.words("jvm-args-broker")),
        new AotCache.None(),
        postgres());
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
