package dev.orchestrator.faults.worker.programs;

import dev.orchestrator.faults.worker.Recording;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Runs the same programs for two task queues, so that a test can give them different options. */
@SpringBootApplication
@Import(Recording.class)
public class ProgramsApplication {

  /** A task queue. */
  public static final String ONE = "programs-one";

  /** Another one. */
  public static final String OTHER = "programs-other";

  public static void main(String[] arguments) {
    SpringApplication.run(ProgramsApplication.class, arguments);
  }
}
