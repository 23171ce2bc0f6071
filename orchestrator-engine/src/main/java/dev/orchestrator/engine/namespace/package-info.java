/** Namespaces: what workflow ids are unique in, and how long closed runs are kept. */
@NullMarked
package dev.orchestrator.engine.namespace;

import org.jspecify.annotations.NullMarked;
