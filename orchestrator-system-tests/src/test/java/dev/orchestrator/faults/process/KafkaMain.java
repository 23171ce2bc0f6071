package dev.orchestrator.faults.process;

import dev.orchestrator.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A Kafka broker as a process. Arguments: the data directory and the port. */
public final class KafkaMain {

  /** A broker that starts again waits until the controller has given its killed self up. */
  private static final Map<String, String> SETTINGS =
      Map.of("broker.session.timeout.ms", "4000", "broker.heartbeat.interval.ms", "1000");

  static final String READY = "The broker serves";

  private KafkaMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), SETTINGS);
    System.out.println(READY + ", process " + ProcessHandle.current().pid());
    new CountDownLatch(1).await();
  }
}
