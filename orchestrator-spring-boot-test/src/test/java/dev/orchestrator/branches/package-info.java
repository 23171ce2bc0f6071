/** An application with workflows in two namespaces. */
@NullMarked
package dev.orchestrator.branches;

import org.jspecify.annotations.NullMarked;
