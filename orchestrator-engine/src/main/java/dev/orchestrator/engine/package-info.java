/** The engine as a library: its facade, its settings and its Spring wiring. */
@NullMarked
package dev.orchestrator.engine;

import org.jspecify.annotations.NullMarked;
