package dev.orchestrator.benchmarks;

import dev.orchestrator.benchmarks.micro.MicroBenchmarks;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.platform.PlatformSettings;
import dev.orchestrator.benchmarks.report.JsonReport;
import dev.orchestrator.benchmarks.report.MachineFacts;
import dev.orchestrator.benchmarks.report.Measurement;
import dev.orchestrator.benchmarks.report.ScaleReport;
import dev.orchestrator.benchmarks.report.TextReport;
import dev.orchestrator.benchmarks.scale.Bench;
import dev.orchestrator.benchmarks.scale.ScaleSuite;
import dev.orchestrator.benchmarks.suite.OneAtATime;
import dev.orchestrator.benchmarks.suite.Suite;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Measures the platform, and peers in turn with it, as the command line says. */
public final class BenchmarkMain {

  private static final int JMH_ITERATIONS = 5;

  private final Options options;
  private final Cases cases;
  private final Path module;
  private final Candidates candidates;

  private BenchmarkMain(Options options, Cases cases, Path module) {
    this.options = options;
    this.cases = cases;
    this.module = module;
    this.candidates = new Candidates(options, module);
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
      report(facts, measurements);
      conclude(measurements);
    } else {
      measure(facts, candidates.settings(options.isSet("aot"), System.out::println));
    }
  }

  private void measure(String facts, PlatformSettings settings) throws InterruptedException {
    List<Measurement> ofScale = List.of();
    if (!cases.scale().isEmpty()) {
      ofScale = measureScale(facts, settings);
    }
    if (cases.hasLoads()) {
      measureSystems(facts, settings, ofScale);
    }
  }

  private List<Measurement> measureScale(String facts, PlatformSettings settings) {
    Consumer<String> progress = System.out::println;
    var suite = new ScaleSuite(cases.scale(), options.count("runs"), progress);
    double seconds = options.number("seconds");
    try (var bench = new Bench(settings, candidates.warmUp(), seconds, progress)) {
      List<Measurement> measurements = suite.run(bench);
      System.out.println("\n" + facts + "\n");
      System.out.println(new ScaleReport(measurements, suite.targets()).text());
      suite.failures().forEach(System.out::println);
      conclude(measurements);
      return measurements;
    }
  }

  private void measureSystems(String facts, PlatformSettings settings, List<Measurement> earlier)
      throws InterruptedException {
    try (var suite = new Suite(cases.plan(), System.out::println)) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(suite::close));
      List<Measurement> measurements = suite.run(candidates.all(settings));
      report(facts, measurements);
      suite.missing().forEach(peer -> System.out.println(peer + ": not installed"));
      conclude(Stream.concat(earlier.stream(), measurements.stream()).toList());
      if (options.isSet("keep")) {
        System.out.println("The processes run until this one ends.");
        new CountDownLatch(1).await();
      }
    }
  }

  private static void report(String facts, List<Measurement> measurements) {
    System.out.println("\n" + facts + "\n");
    System.out.println(new TextReport(measurements, Platform.NAME).text());
  }

  private void conclude(List<Measurement> measurements) {
    System.out.println("load average at the end: " + MachineFacts.loadAverage());
    JsonReport.write(measurements, module.resolve("target").resolve("benchmark.json"));
  }
}
