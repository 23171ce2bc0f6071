/** Namespaces by REST: create, list, describe, update. */
@NullMarked
package dev.orchestrator.server.api.namespace;

import org.jspecify.annotations.NullMarked;
