/** What is known of one run: folded from its journal, and changed by nothing else. */
@NullMarked
package dev.orchestrator.core.execution;

import org.jspecify.annotations.NullMarked;
