package dev.orchestrator.autoconfigure.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.autoconfigure.dashboard.ServerCalls.Answer;
import dev.orchestrator.dashboard.DashboardFile;
import dev.orchestrator.dashboard.DashboardPage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.util.MimeTypeUtils;

/**
 * The dashboard of the workflows in the application's namespace, below the management base path.
 * Its page talks to this endpoint only, which passes the page's calls on to the server.
 *
 * <p>Actuator decides who may see it, as for any endpoint: exposure, management port, security. It
 * only reads, unless {@code management.endpoint.orchestrator.access} is {@code unrestricted}. What
 * workflows were given and what they returned is part of it, decoded by the application's codecs:
 * expose it to operators only.
 */
@WebEndpoint(id = DashboardEndpoint.ID, defaultAccess = Access.READ_ONLY)
public class DashboardEndpoint {

  static final String ID = "orchestrator";

  private static final String API = "api";
  private static final String FILES = "dashboard/";

  private final ServerCalls server;
  private final String namespace;
  private final String path;
  private final boolean writable;
  private final @Nullable PayloadDecoding decoding;

  /**
   * For one namespace.
   *
   * @param path the last segment of the endpoint's own path
   * @param writable whether the write operation is there
   * @param decoding of what the page reads; null if the application has no codecs
   */
  DashboardEndpoint(
      ServerCalls server,
      String namespace,
      String path,
      boolean writable,
      @Nullable PayloadDecoding decoding) {
    this.server = server;
    this.namespace = namespace;
    this.path = path;
    this.writable = writable;
    this.decoding = decoding;
  }

  /** The page. */
  @ReadOperation(produces = "text/html")
  public WebEndpointResponse<byte[]> page() {
    return page(path + "/");
  }

  /**
   * A file of the page, or a read that the page asks for.
   *
   * @param path {@code dashboard/…} or {@code api}
   * @param call what to read, as path and query below the server's path of the namespace
   * @param body what a query of a workflow is sent with
   */
  @ReadOperation(
      produces = {
        "application/json",
        "application/problem+json",
        "text/html",
        "text/javascript",
        "text/css",
        "image/svg+xml"
      })
  public WebEndpointResponse<byte[]> read(
      @Selector(match = Selector.Match.ALL_REMAINING) String[] path,
      @Nullable String call,
      @Nullable String body) {
    String name = String.join("/", path);
    if (name.isEmpty()) {
      return page("");
    }
    if (!name.equals(API)) {
      return file(name);
    }
    ForwardedCall read = ForwardedCall.read(call);
    if (read != null) {
      return response(server.get(read));
    }
    ForwardedCall ask = ForwardedCall.ask(call);
    return ask == null ? refused() : response(server.post(ask, body));
  }

  /**
   * A change that the page asks for.
   *
   * @param path {@code api}
   * @param call where it goes, as path and query below the server's path of the namespace
   * @param body the request's JSON, as text
   */
  @WriteOperation(produces = {"application/json", "application/problem+json"})
  public WebEndpointResponse<byte[]> write(
      @Selector(match = Selector.Match.ALL_REMAINING) String[] path,
      String call,
      @Nullable String body) {
    ForwardedCall write = String.join("/", path).equals(API) ? ForwardedCall.write(call) : null;
    return write == null ? refused() : response(server.post(write, body));
  }

  private WebEndpointResponse<byte[]> page(String root) {
    byte[] html = new DashboardPage(root, true, namespace, writable, null).html();
    return new WebEndpointResponse<>(
        html, 200, MimeTypeUtils.parseMimeType(DashboardPage.MEDIA_TYPE));
  }

  private static WebEndpointResponse<byte[]> file(String name) {
    DashboardFile file =
        name.startsWith(FILES) ? DashboardFile.at(name.substring(FILES.length())) : null;
    return file == null
        ? new WebEndpointResponse<>(404)
        : new WebEndpointResponse<>(
            file.content(), 200, MimeTypeUtils.parseMimeType(file.mediaType()));
  }

  private WebEndpointResponse<byte[]> response(Answer answer) {
    byte[] body = decoding == null ? answer.body() : decoding.decoded(answer.body());
    return new WebEndpointResponse<>(
        body, answer.status(), MimeTypeUtils.parseMimeType(answer.mediaType()));
  }

  private static WebEndpointResponse<byte[]> refused() {
    String problem =
        "{\"title\":\"Bad Request\",\"status\":400,"
            + "\"detail\":\"Expected a call that the dashboard makes.\"}";
    return new WebEndpointResponse<>(
        problem.getBytes(UTF_8), 400, MimeTypeUtils.parseMimeType("application/problem+json"));
  }
}
