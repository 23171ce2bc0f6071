package dev.orchestrator.autoconfigure.dashboard;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where a page that has no keys, such as the server's dashboard, has payloads decoded.
 *
 * @param enabled Whether the application decodes payloads for those who may call it.
 * @param basePath Path below which the endpoint is.
 * @param allowedOrigins Origins whose web pages may use the endpoint, with the reader's cookies.
 *     None if not set.
 * @param maxRequestSize Largest body that is read.
 */
@ConfigurationProperties("orchestrator.codec-endpoint")
record CodecEndpointProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("/orchestrator/codec") String basePath,
    @DefaultValue List<String> allowedOrigins,
    @DefaultValue("8MB") DataSize maxRequestSize) {

  CodecEndpointProperties {
    if (allowedOrigins.contains("*")) {
      throw new IllegalArgumentException(
          "Expected 'orchestrator.codec-endpoint.allowed-origins' to name origins such as"
              + " https://ops.example.com, but it has '*': any page could read what is decoded");
    }
  }

  /** Where payloads are sent to. */
  String path() {
    String base = basePath.replaceAll("^/+|/+$", "");
    return (base.isEmpty() ? "" : "/" + base) + "/decode";
  }
}
