package dev.orchestrator.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Reads URLs of servers as people write them. */
public final class ServerUrls {

  private static final String URL = "orchestrator.server.url";

  private ServerUrls() {}

  /**
   * The URL, if it is the root of a REST API.
   *
   * @throws InvalidConfigurationPropertyValueException if it is not
   */
  public static URI parse(String url) {
    URI uri = read(url);
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    if (!(http || https) || uri.getHost() == null) {
      throw malformed(url, "it is not of the form http://host:port or https://host:port");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getUserInfo() != null) {
      throw malformed(url, "it has a query, a fragment or user information");
    }
    return uri;
  }

  private static URI read(String url) {
    try {
      return new URI(url.strip());
    } catch (URISyntaxException e) {
      throw malformed(url, "it cannot be read as a URL: " + e.getReason());
    }
  }

  private static InvalidConfigurationPropertyValueException malformed(String url, String reason) {
    return new InvalidConfigurationPropertyValueException(
        URL, url, "Expected the URL of an orchestrator server, but " + reason);
  }
}
