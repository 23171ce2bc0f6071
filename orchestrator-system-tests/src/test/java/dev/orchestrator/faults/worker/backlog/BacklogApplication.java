package dev.orchestrator.faults.worker.backlog;

import dev.orchestrator.faults.worker.Recording;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Runs the activities of the task queue {@value #TASK_QUEUE}. */
@SpringBootApplication
@Import(Recording.class)
public class BacklogApplication {

  /** The task queue that it serves. */
  public static final String TASK_QUEUE = "backlog";

  public static void main(String[] arguments) {
    SpringApplication.run(BacklogApplication.class, arguments);
  }
}
