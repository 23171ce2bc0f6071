package dev.orchestrator.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads where a server says that clients reach it. */
final class AdvertisedUrl {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** As Kubernetes gives it to a pod: without the brackets that a URL needs. */
  private static final Pattern BARE_IPV6 =
      Pattern.compile("^(https?://)(\\p{XDigit}*:[\\p{XDigit}:]+)(:\\d+)");

  private AdvertisedUrl() {}

  /**
   * The URL without a slash in the end.
   *
   * @throws IllegalArgumentException if clients could not use it
   */
  static String root(String url) {
    String root = BARE_IPV6.matcher(url.strip()).replaceFirst("$1[$2]$3").replaceFirst("/+$", "");
    if (!isRoot(root)) {
      throw new IllegalArgumentException(
          "Expected orchestrator.advertised-url to be the root of this server's API, such as http://10.1.2.3:7243, but got "
              + url);
    }
    return root;
  }

  private static boolean isRoot(String url) {
    try {
      var uri = new URI(url);
      return uri.getHost() != null
          && SCHEMES.contains(uri.getScheme())
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
