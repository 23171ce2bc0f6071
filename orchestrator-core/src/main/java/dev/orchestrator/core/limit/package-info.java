/** How much one run, request or task may hold. */
@NullMarked
package dev.orchestrator.core.limit;

import org.jspecify.annotations.NullMarked;
