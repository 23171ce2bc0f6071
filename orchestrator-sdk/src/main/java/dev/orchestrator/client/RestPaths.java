package dev.orchestrator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.execution.WorkflowKey;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where things are on the server. */
final class RestPaths {

  private final String api;
  private final String base;

  RestPaths(String serverUrl) {
    this.api = root(serverUrl) + "/api/v1/";
    this.base = api + "namespaces/";
  }

  /** The URL without a slash in the end. */
  static String root(String serverUrl) {
    return serverUrl.endsWith("/") ? serverUrl.substring(0, serverUrl.length() - 1) : serverUrl;
  }

  Path systemInfo() {
    return new Path(new StringBuilder(api).append("system-info"));
  }

  Path namespace(String namespace) {
    return new Path(new StringBuilder(base).append(encoded(namespace)));
  }

  Path workflows(String namespace) {
    return namespace(namespace).segment("workflows");
  }

  Path workflowCount(String namespace) {
    return namespace(namespace).segment("workflow-count");
  }

  Path workflowTypes(String namespace) {
    return namespace(namespace).segment("workflow-types");
  }

  Path workflow(WorkflowKey workflow) {
    return workflows(workflow.namespace()).segment(workflow.workflowId());
  }

  Path activities(String namespace) {
    return namespace(namespace).segment("activities");
  }

  /** Where a workflow is, or a standalone activity. */
  Path execution(WorkflowKey key) {
    String activityId = key.activityId();
    return activityId == null ? workflow(key) : activities(key.namespace()).segment(activityId);
  }

  Path payload(String namespace, String hash) {
    return namespace(namespace).segment("payloads").segment(hash);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, UTF_8).replace("+", "%20");
  }

  /** A path that grows by segments, and then by query parameters. */
  static final class Path {

    private final StringBuilder text;
    private char separator = '?';

    private Path(StringBuilder text) {
      this.text = text;
    }

    Path segment(String segment) {
      text.append('/').append(encoded(segment));
      return this;
    }

    /** Leaves a parameter without a value out. */
    Path parameter(String name, @Nullable Object value) {
      if (value != null) {
        text.append(separator).append(name).append('=').append(encoded(value.toString()));
        separator = '&';
      }
      return this;
    }

    URI uri() {
      return URI.create(text.toString());
    }

    /** A request that wants JSON. */
    HttpRequest.Builder request(Duration timeout) {
      return HttpRequest.newBuilder(uri()).timeout(timeout).header("Accept", "application/json");
    }
  }
}
