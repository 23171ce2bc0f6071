package dev.orchestrator.benchmarks.platform;

import dev.orchestrator.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A Kafka broker as a process. Arguments: the data directory and the port. */
public final class KafkaMain {

  static final String READY = "The broker serves";

  private KafkaMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Map.of());
    System.out.println(READY);
    new CountDownLatch(1).await();
  }
}
