/** Payloads, failures and durations as people read them. */
@NullMarked
package dev.orchestrator.cli.text;

import org.jspecify.annotations.NullMarked;
