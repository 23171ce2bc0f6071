/** An application with workflows in two namespaces of one server. */
@NullMarked
package dev.orchestrator.faults.worker.branches;

import org.jspecify.annotations.NullMarked;
