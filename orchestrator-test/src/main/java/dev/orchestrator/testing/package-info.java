/** What users put in test scope: an engine in memory whose time is skipped, not waited for. */
@NullMarked
package dev.orchestrator.testing;

import org.jspecify.annotations.NullMarked;
