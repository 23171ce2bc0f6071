package dev.orchestrator.server.api.namespace;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.namespace.Namespaces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Creates, lists, describes and changes namespaces. */
@RestController
@RequestMapping("/api/v1/namespaces")
@Tag(name = "Namespaces")
final class NamespaceController {

  private final Namespaces namespaces;

  NamespaceController(Engine engine) {
    this.namespaces = engine.namespaces();
  }

  @Operation(operationId = "createNamespace", summary = "Create a namespace")
  @ApiResponse(responseCode = "201", description = "The namespace is there")
  @PostMapping
  ResponseEntity<NamespaceResponse> create(@RequestBody @Valid CreateNamespaceRequest body) {
    var namespace =
        namespaces.create(
            body.name(),
            body.description(),
            body.retention(),
            Boolean.TRUE.equals(body.lifecycleEvents()));
    var location =
        UriComponentsBuilder.fromPath("/api/v1/namespaces/{name}")
            .buildAndExpand(namespace.name())
            .toUri();
    return ResponseEntity.created(location).body(NamespaceResponse.of(namespace));
  }

  @Operation(operationId = "listNamespaces", summary = "List all namespaces")
  @GetMapping
  NamespaceList list() {
    return new NamespaceList(namespaces.list().stream().map(NamespaceResponse::of).toList());
  }

  @Operation(operationId = "describeNamespace", summary = "Describe a namespace")
  @GetMapping("/{namespace}")
  NamespaceResponse describe(@PathVariable String namespace) {
    return namespaces
        .find(namespace)
        .map(NamespaceResponse::of)
        .orElseThrow(() -> KnownNamespaces.notFound(namespace));
  }

  @Operation(
      operationId = "updateNamespace",
      summary = "Change a namespace",
      description = "What is absent from the body stays as it is.")
  @PatchMapping("/{namespace}")
  NamespaceResponse update(
      @PathVariable String namespace, @RequestBody @Valid UpdateNamespaceRequest body) {
    return namespaces
        .update(namespace, body.description(), body.retention(), body.lifecycleEvents())
        .map(NamespaceResponse::of)
        .orElseThrow(() -> KnownNamespaces.notFound(namespace));
  }
}
