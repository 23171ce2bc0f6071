package dev.orchestrator.faults.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes down each execution of an activity as it begins, in a file that a test reads. What was
 * written outlives a killed process: each line is one write to an open file.
 */
public final class ExecutionLog {

  /** The property that names the file. */
  public static final String FILE = "faults.executions";

  /** What a worker prints when it polls. */
  public static final String READY = "The worker polls";

  /** What stands between the columns. */
  public static final String SEPARATOR = "\t";

  private final FileChannel file;

  public ExecutionLog(Path file) {
    try {
      this.file =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes down that the activity which calls this began, and lets it take its time.
   *
   * @param subject what it works on
   * @param millis how long that takes
   */
  public void work(String subject, long millis) {
    begin(Activity.getExecutionContext().getInfo(), subject);
    try {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted at work", e);
    }
  }

  private void begin(ActivityInfo activity, String subject) {
    String line =
        String.join(
            SEPARATOR,
            String.valueOf(activity.getWorkflowId()),
            activity.getActivityType(),
            subject,
            activity.getActivityId(),
            Integer.toString(activity.getAttempt()));
    try {
      file.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
