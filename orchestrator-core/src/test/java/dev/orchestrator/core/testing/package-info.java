/** What the core's tests are written with: a run whose decisions are applied and checked. */
@NullMarked
package dev.orchestrator.core.testing;

import org.jspecify.annotations.NullMarked;
