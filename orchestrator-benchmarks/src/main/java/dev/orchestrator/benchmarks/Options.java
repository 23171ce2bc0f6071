package dev.orchestrator.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the command line says: {@code --name value} each, and flags without a value.
 *
 * @param values by name, without the dashes
 */
record Options(Map<String, String> values) {

  static final String USAGE =
      """
      --cases hello,order,nap   the measured workflows; and, of this system alone: transition,
                                replay,fan-out,sleepers,cached,tables,closed,two-servers,start,starter,
                                client,dashboards,visibility
      --in-flight 1,64,256      how many at the same time, one case each
      --seconds 10              the length of one case
      --sleepers 2000           how many naps start at once
      --transition-events 10,1000,40000  lengths of histories
      --replay-events 10000,40000        lengths of histories
      --fan-out-activities 1000,10000    few activities, and many
      --asleep 100000           how many workflows sleep; 1000000 in a full run
      --cached 10000            how many blocked workflows a worker keeps
      --counted 5000            how many workflows the bytes in tables are divided by
      --closed 100000           how many closed runs are in the tables; 10000000 in a full run
      --dashboards 1000         how many pages are open
      --listed 100000           how many runs lists and counts choose from; 1000000 in a full run
      --runs 3                  repetitions; medians are shown
      --warm-up 90              seconds under load before the first case
      --peers dbos,restate      systems to measure in turn with this one
      --server-args "..."       properties of the server, such as --orchestrator.kafka.commands-partitions=4
      --worker-args "..."       properties of the worker application
      --jvm-args-server "..."   virtual machine of the server (-Xmx512m -XX:+UseParallelGC -XX:MetaspaceSize=128m
                                -XX:+UnlockExperimentalVMOptions -XX:SymbolTableSize=262144)
      --jvm-args-worker "..."   virtual machine of the worker (-Xmx384m -XX:+UseParallelGC -XX:MetaspaceSize=128m)
      --jvm-args-broker "..."   virtual machine of the broker (-Xmx256m -XX:+UseParallelGC)
      --postgres-args "..."     settings of PostgreSQL, such as shared_buffers=1GB
      --aot                     have virtual machines find what those of a training run learnt
      --jmh                     measure the hot pieces alone instead, in one process each
      --keep                    leave the processes running until the program is ended
      """;

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("cases", "hello,order,nap"),
          Map.entry("in-flight", "1,64,256"),
          Map.entry("seconds", "10"),
          Map.entry("sleepers", "2000"),
          Map.entry("transition-events", "10,1000,40000"),
          Map.entry("replay-events", "10000,40000"),
          Map.entry("fan-out-activities", "1000,10000"),
          Map.entry("asleep", "100000"),
          Map.entry("cached", "10000"),
          Map.entry("counted", "5000"),
          Map.entry("closed", "100000"),
          Map.entry("dashboards", "1000"),
          Map.entry("listed", "100000"),
          Map.entry("runs", "3"),
          Map.entry("warm-up", "90"),
          Map.entry("peers", ""),
          Map.entry("server-args", ""),
          Map.entry("worker-args", ""),
          Map.entry(
              "jvm-args-server",
              "-Xmx512m -XX:+UseParallelGC -XX:MetaspaceSize=128m"
                  + " -XX:+UnlockExperimentalVMOptions -XX:SymbolTableSize=262144"),
          Map.entry("jvm-args-worker", "-Xmx384m -XX:+UseParallelGC -XX:MetaspaceSize=128m"),
          Map.entry("jvm-args-broker", "-Xmx256m -XX:+UseParallelGC"),
          Map.entry("postgres-args", ""),
          Map.entry("aot", "false"),
          Map.entry("jmh", "false"),
          Map.entry("keep", "false"));

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if an option does not exist or lacks its value
   */
  static Options parse(String... arguments) {
    var values = new HashMap<>(DEFAULTS);
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      String fallback = DEFAULTS.get(name);
      if (fallback == null) {
        throw new IllegalArgumentException("There is no option " + arguments[i] + "\n" + USAGE);
      }
      boolean isFlag = fallback.equals("false");
      if (!isFlag && i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value\n" + USAGE);
      }
      values.put(name, isFlag ? "true" : arguments[++i]);
    }
    return new Options(values);
  }

  double number(String name) {
    return Double.parseDouble(text(name));
  }

  int count(String name) {
    return Integer.parseInt(text(name));
  }

  boolean isSet(String flag) {
    return Boolean.parseBoolean(text(flag));
  }

  /** Values between commas. */
  List<String> list(String name) {
    return split(name, ",");
  }

  /** Whole numbers between commas. */
  List<Integer> counts(String name) {
    return list(name).stream().map(Integer::valueOf).toList();
  }

  /** Values between spaces. */
  List<String> words(String name) {
    return split(name, "\\s+");
  }

  private List<String> split(String name, String separator) {
    return Stream.of(text(name).split(separator))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("There is no option --" + name);
    }
    return value;
  }
}
