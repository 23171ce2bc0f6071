/** What went wrong, as exceptions that keep their meaning when they cross processes. */
@NullMarked
package dev.orchestrator.failure;

import org.jspecify.annotations.NullMarked;
