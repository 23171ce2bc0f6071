package dev.orchestrator.autoconfigure;

import org.springframework.boot.test.context.FilteredClassLoader;

/** The class loader of an application with the starter alone, as far as Kafka is concerned. */
public final class WithoutBootKafka extends FilteredClassLoader {

  public WithoutBootKafka() {
    super("org.springframework.kafka", "org.springframework.boot.kafka");
  }
}
