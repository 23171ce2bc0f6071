/** An application with a database of its own, whose workflows are started by records. */
@NullMarked
package dev.orchestrator.faults.worker.shop;

import org.jspecify.annotations.NullMarked;
