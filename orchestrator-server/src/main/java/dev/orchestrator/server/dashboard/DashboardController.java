package dev.orchestrator.server.dashboard;

import dev.orchestrator.dashboard.DashboardFile;
import dev.orchestrator.dashboard.DashboardPage;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * The page at the root, and its files. Browsers keep them and ask whether they are still the same,
 * so that a new server is never seen through an old page.
 */
@RestController
@Hidden
final class DashboardController {

  private final byte[] page;
  private final String policy;

  DashboardController(DashboardProperties properties) {
    var dashboard = new DashboardPage("", false, "default", true, properties.codecEndpoint());
    page = dashboard.html();
    policy = dashboard.contentSecurityPolicy();
  }

  @GetMapping("/")
  ResponseEntity<byte[]> page() {
    return safe(ResponseEntity.ok())
        .contentType(MediaType.parseMediaType(DashboardPage.MEDIA_TYPE))
        .header("Content-Security-Policy", policy)
        .body(page);
  }

  @GetMapping("/dashboard/{*path}")
  ResponseEntity<byte[]> file(
      @PathVariable String path,
      @RequestHeader(name = "If-None-Match", required = false) @Nullable String known)
      throws NoResourceFoundException {
    DashboardFile file = DashboardFile.at(path.substring(1));
    if (file == null) {
      throw new NoResourceFoundException(HttpMethod.GET, "/dashboard" + path, path);
    }
    if (known != null && known.contains(file.entityTag())) {
      return safe(ResponseEntity.status(HttpStatus.NOT_MODIFIED)).eTag(file.entityTag()).build();
    }
    return safe(ResponseEntity.ok())
        .eTag(file.entityTag())
        .contentType(MediaType.parseMediaType(file.mediaType()))
        .body(file.content());
  }

  private static ResponseEntity.BodyBuilder safe(ResponseEntity.BodyBuilder response) {
    return response
        .cacheControl(CacheControl.noCache())
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }
}
