package dev.orchestrator.common.converter;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stack traces as text, one frame a line, so that an exception shows where it really happened. */
final class StackTraces {

  private static final int MOST_FRAMES = 60;
  private static final Pattern FRAME =
      Pattern.compile("(?:.*/)?([\\w.$]+)\\.([\\w$<>]+)\\((?:([^:()]+)(?::(\\d+))?)\\)");
  private static final String NATIVE = "Native Method";
  private static final String UNKNOWN = "Unknown Source";

  private StackTraces() {}

  static @Nullable String format(StackTraceElement[] frames) {
    return frames.length == 0
        ? null
        : Arrays.stream(frames)
            .limit(MOST_FRAMES)
            .map(StackTraces::withoutModule)
            .collect(joining("\n"));
  }

  /** Lines that are no Java frame, such as those of a worker in another language, are left out. */
  static StackTraceElement[] parse(@Nullable String text) {
    return text == null
        ? new StackTraceElement[0]
        : text.lines()
            .map(line -> FRAME.matcher(line.strip()))
            .filter(Matcher::matches)
            .map(StackTraces::frame)
            .toArray(StackTraceElement[]::new);
  }

  /** Modules and class loaders are of no use elsewhere. */
  private static String withoutModule(StackTraceElement frame) {
    return new StackTraceElement(
            frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
        .toString();
  }

  private static StackTraceElement frame(Matcher frame) {
    String file = frame.group(3);
    String line = frame.group(4);
    return new StackTraceElement(
        frame.group(1),
        frame.group(2),
        file.equals(NATIVE) || file.equals(UNKNOWN) ? null : file,
        file.equals(NATIVE) ? -2 : line == null ? -1 : Integer.parseInt(line));
  }
}
