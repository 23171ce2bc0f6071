package dev.orchestrator.cli.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Looks again and again. */
public final class Watching {

  /** One look. */
  @FunctionalInterface
  public interface Look {

    /** Prints what is to be seen; says whether there may be more. */
    boolean print();
  }

  @Option(
      names = "--watch",
      description = "Look again and again, until nothing more can change or you interrupt")
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to wait between two looks; default: 2s")
  private Duration interval = Duration.ofSeconds(2);

  /** Looks once, or for as long as is asked for. */
  public int run(Session session, Look look) throws InterruptedException {
    boolean more = look.print();
    while (watch && more && session.terminal().flush()) {
      session.pause().of(interval);
      session.terminal().nextPicture();
      more = look.print();
    }
    return ExitCode.OK;
  }
}
