package dev.orchestrator.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard's one page, as it is for a place where it is served.
 *
 * @param root where the files ({@code dashboard/…}) and the API ({@code api…}) are, relative to the
 *     page: empty, or ending in a slash
 * @param forwarded whether calls of the API go to {@code api?call=…}, to be passed on to a server,
 *     for one namespace only; otherwise the API is the server's own
 * @param namespace which namespace to show first, or only
 * @param writable whether the page offers to start, signal, update, cancel and terminate
 * @param codecEndpoint where the page has payloads decoded that it cannot show, an absolute URL
 *     without its {@code /decode}; null for nowhere
 */
public record DashboardPage(
    String root,
    boolean forwarded,
    String namespace,
    boolean writable,
    @Nullable URI codecEndpoint) {

  /** The media type of the page. */
  public static final String MEDIA_TYPE = "text/html;charset=UTF-8";

  /**
   * Checks where payloads are decoded.
   *
   * @throws IllegalArgumentException if that is not an http or https URL with nothing after its
   *     path
   */
  public DashboardPage {
    if (codecEndpoint != null && !isPlain(codecEndpoint)) {
      throw new IllegalArgumentException(
          "Expected an absolute http or https URL without user, query and fragment as codec"
              + " endpoint, but it is '%s'".formatted(codecEndpoint));
    }
  }

  /**
   * What the page may do: run its own scripts, and talk to where it came from and to the codec
   * endpoint's origin. For the header, since a page cannot say by itself who may frame it.
   */
  public String contentSecurityPolicy() {
    return policy() + "; frame-ancestors 'none'";
  }

  /** The page as HTML. */
  public byte[] html() {
    String html = Text.TEMPLATE;
    var values =
        Map.of(
            "root",
            root,
            "forwarded",
            String.valueOf(forwarded),
            "namespace",
            namespace,
            "writable",
            String.valueOf(writable),
            "codecEndpoint",
            codecEndpoint == null ? "" : codecEndpoint.toString().replaceAll("/+$", ""),
            "policy",
            policy());
    for (Map.Entry<String, String> value : values.entrySet()) {
      html = html.replace("{{" + value.getKey() + "}}", escaped(value.getValue()));
    }
    return html.getBytes(UTF_8);
  }

  private String policy() {
    String elsewhere =
        codecEndpoint == null
            ? ""
            : " " + codecEndpoint.getScheme() + "://" + codecEndpoint.getAuthority();
    return Text.POLICY.formatted(elsewhere);
  }

  /** Whether it has a host, which a part of the policy cannot be mistaken for. */
  private static boolean isPlain(URI endpoint) {
    return ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
        && endpoint.getHost() != null
        && endpoint.getRawUserInfo() == null
        && endpoint.getRawQuery() == null
        && endpoint.getRawFragment() == null;
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  /** What is read once. */
  private static final class Text {

    static final String POLICY =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'%s;"
            + " base-uri 'none'; form-action 'none'";

    static final String TEMPLATE = template();

    private static String template() {
      byte[] html = DashboardFile.read("index.html");
      if (html == null) {
        throw new IllegalStateException("Expected index.html among the dashboard's files");
      }
      return new String(html, UTF_8);
    }
  }
}
