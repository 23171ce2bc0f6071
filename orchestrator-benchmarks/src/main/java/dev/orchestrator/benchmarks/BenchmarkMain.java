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
import dev.orchestrator.benchmarks.report.ScaleReport;
import dev.orchestrator.benchmarks.report.TextReport;
import dev.orchestrator.benchmarks.scale.Bench;
import dev.orchestrator.benchmarks.scale.ScaleSuite;
import dev.orchestrator.benchmarks.suite.Candidate;
import dev.orchestrator.benchmarks.suite.OneAtATime;
import dev.orchestrator.benchmarks.suite.Suite;
import dev.orchestrator.benchmarks.suite.WarmUp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Measures the platform, and peers in turn with it, as the command line says. */
public final class BenchmarkMain {

  private static final int JMH_ITERATIONS = 5;

  private final Options options;
  private final Cases cases;
  private final Path module;

  private BenchmarkMain(Options options, Cases cases, Path module) {
    this.options = options;
    this.cases = cases;
    this.module = module;
  }

  /** Takes {@link Options#USAGE options}. */
  public static void main(String[] arguments) throws InterruptedException {
    Options options;
    Cases cases;
    try {
      options = Options.parse(arguments);
      cases = Cases.of(options);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    var module = Path.of(System.getProperty("orchestrator.benchmarks.directory", "."));
    var benchmark = new BenchmarkMain(options, cases, module.toAbsolutePath().normalize());
    OneAtATime.run(System.out::println, benchmark::run);
  }

  private void run() throws InterruptedException {
    String facts = MachineFacts.describe(module.resolve("target"));
    System.out.println(facts);
    if (options.isSet("jmh")) {
      List<Measurement> measurements = MicroBenchmarks.run(Platform.NAME, JMH_ITERATIONS);
      System.out.println("\n" + facts + "\n\n" + comparison(measurements));
      write(measurements);
      return;
    }
    PlatformSettings settings = settings();
    if (options.isSet("aot")) {
      settings = Platform.train(settings, cases.plan().warmUp(), System.out::println);
    }
    measure(facts, settings);
  }

  private void measure(String facts, PlatformSettings settings) throws InterruptedException {
    var measurements = new ArrayList<Measurement>();
    var text = new StringBuilder("\n" + facts + "\n");
    if (!cases.scale().isEmpty()) {
      text.append("\n").append(measureScale(settings, measurements));
    }
    if (cases.hasLoads()) {
      measureSystems(settings, measurements, text);
    } else {
      report(text, measurements);
    }
  }

  private String measureScale(PlatformSettings settings, List<Measurement> measurements) {
    Consumer<String> progress = System.out::println;
    var suite = new ScaleSuite(cases.scale(), options.count("runs"), progress);
    var warmUp = new WarmUp(List.of("hello", "order"), options.number("warm-up"));
    try (var bench = new Bench(settings, warmUp, options.number("seconds"), progress)) {
      List<Measurement> measured = suite.run(bench);
      measurements.addAll(measured);
      return new ScaleReport(measured, suite.targets()).text()
          + String.join("\n", suite.failures());
    }
  }

  private void measureSystems(
      PlatformSettings settings, List<Measurement> measurements, StringBuilder text)
      throws InterruptedException {
    try (var suite = new Suite(cases.plan(), System.out::println)) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(suite::close));
      List<Measurement> measured = suite.run(candidates(settings));
      measurements.addAll(measured);
      text.append("\n").append(comparison(measured));
      report(text, measurements);
      suite.missing().forEach(peer -> System.out.println(peer + ": not installed"));
      if (options.isSet("keep")) {
        System.out.println("The processes run until this one ends.");
        new CountDownLatch(1).await();
      }
    }
  }

  private static String comparison(List<Measurement> measurements) {
    return new TextReport(measurements, Platform.NAME).text();
  }

  private void report(CharSequence text, List<Measurement> measurements) {
    System.out.println(text);
    System.out.println("load average at the end: " + MachineFacts.loadAverage());
    write(measurements);
  }

  private void write(List<Measurement> measurements) {
    JsonReport.write(measurements, module.resolve("target").resolve("benchmark.json"));
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
