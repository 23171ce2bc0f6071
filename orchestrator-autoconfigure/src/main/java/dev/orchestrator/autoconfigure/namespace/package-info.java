/** Clients and workers of further namespaces of an application. */
@NullMarked
package dev.orchestrator.autoconfigure.namespace;

import org.jspecify.annotations.NullMarked;
