package dev.orchestrator.benchmarks.web;

import java.lang.management.ManagementFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/** An application that says how long its start took; what it has is on its class path. */
@SpringBootApplication
public class WebApplication {

  /** What it prints before the milliseconds since the start of its virtual machine. */
  public static final String STARTED = "Started after ms: ";

  public static void main(String[] arguments) {
    SpringApplication.run(WebApplication.class, arguments);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> stopwatch() {
    return ready -> System.out.println(STARTED + ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
