package dev.orchestrator.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of the dashboard.
 *
 * @param content its bytes, which nobody may change
 * @param mediaType what they are
 * @param entityTag changes when they do; in quotes, as HTTP wants it
 */
public record DashboardFile(byte[] content, String mediaType, String entityTag) {

  /** No dots but before the ending, so that no path leads out of the directory. */
  private static final Pattern PATH = Pattern.compile("(?:[a-z0-9-]+/)*[a-z0-9-]+\\.([a-z]+)");

  private static final Map<String, String> MEDIA_TYPES =
      Map.of("js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

  private static final Map<String, DashboardFile> READ = new ConcurrentHashMap<>();

  /**
   * The file at a path below the dashboard's directory, such as {@code style/base.css}; null if
   * there is none.
   */
  public static @Nullable DashboardFile at(String path) {
    DashboardFile known = READ.get(path);
    if (known != null) {
      return known;
    }
    Matcher matcher = PATH.matcher(path);
    String mediaType = matcher.matches() ? MEDIA_TYPES.get(matcher.group(1)) : null;
    byte[] content = mediaType == null ? null : read(path);
    if (mediaType == null || content == null) {
      return null;
    }
    var file = new DashboardFile(content, mediaType, "\"" + digest(content) + "\"");
    READ.put(path, file);
    return file;
  }

  static byte @Nullable [] read(String path) {
    try (InputStream resource = DashboardFile.class.getResourceAsStream(path)) {
      return resource == null ? null : resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
