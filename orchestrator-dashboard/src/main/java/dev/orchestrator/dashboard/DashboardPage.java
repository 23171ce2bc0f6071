package dev.orchestrator.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * The dashboard's one page, as it is for a place where it is served.
 *
 * @param root where the files ({@code dashboard/…}) and the API ({@code api…}) are, relative to the
 *     page: empty, or ending in a slash
 * @param forwarded whether calls of the API go to {@code api?call=…}, to be passed on to a server,
 *     for one namespace only; otherwise the API is the server's own
 * @param namespace which namespace to show first, or only
 * @param writable whether the page offers to start, signal, update, cancel and terminate
 */
public record DashboardPage(String root, boolean forwarded, String namespace, boolean writable) {

  /** The media type of the page. */
  public static final String MEDIA_TYPE = "text/html;charset=UTF-8";

  /**
   * What the page may do: run its own scripts, and talk to where it came from. For the header,
   * since a page cannot say by itself who may frame it.
   */
  public static final String CONTENT_SECURITY_POLICY = Text.POLICY + "; frame-ancestors 'none'";

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
            "policy",
            Text.POLICY);
    for (Map.Entry<String, String> value : values.entrySet()) {
      html = html.replace("{{" + value.getKey() + "}}", escaped(value.getValue()));
    }
    return html.getBytes(UTF_8);
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
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
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
