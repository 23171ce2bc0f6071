package dev.orchestrator.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** A path below the API's root, with its query parameters. Immutable. */
public final class ApiPath {

  private final String text;

  private ApiPath(String text) {
    this.text = text;
  }

  /** All namespaces. */
  public static ApiPath namespaces() {
    return of("namespaces");
  }

  /** Something that belongs to no namespace. */
  public static ApiPath of(String segment) {
    return new ApiPath("api/v1").segment(segment);
  }

  /** What the segments lead to from here, one after the other. */
  public ApiPath segment(String... segments) {
    var path = new StringBuilder(text);
    for (String segment : segments) {
      path.append('/').append(encoded(segment));
    }
    return new ApiPath(path.toString());
  }

  /** This, with a parameter, which is left out where it has no value. */
  public ApiPath parameter(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    char separator = text.indexOf('?') < 0 ? '?' : '&';
    return new ApiPath(text + separator + name + "=" + encoded(value.toString()));
  }

  @Override
  public String toString() {
    return text;
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, UTF_8).replace("+", "%20");
  }
}
