/** Commands about namespaces and their search attributes. */
@NullMarked
package dev.orchestrator.cli.namespace;

import org.jspecify.annotations.NullMarked;
