package dev.orchestrator.sample;

import dev.orchestrator.sample.demo.DemoProperties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Takes orders by REST and carries each one out as a durable workflow. */
@SpringBootApplication
@EnableConfigurationProperties(DemoProperties.class)
public class SampleOrderApplication {

  /** Starts the shop; with {@code --sample.demo.exit=true} it ends after the demo orders. */
  public static void main(String[] arguments) {
    var context = SpringApplication.run(SampleOrderApplication.class, arguments);
    if (context.getBean(DemoProperties.class).exit()) {
      System.exit(SpringApplication.exit(context));
    }
  }
}
