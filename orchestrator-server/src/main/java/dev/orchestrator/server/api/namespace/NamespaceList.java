package dev.orchestrator.server.api.namespace;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Answer to a list. */
@Schema(name = "NamespaceList", title = "All namespaces by name")
record NamespaceList(@Schema(description = "The namespaces") List<NamespaceResponse> namespaces) {}
