/** What users are promised when processes die, shown on real ones. */
@NullMarked
package dev.orchestrator.faults;

import org.jspecify.annotations.NullMarked;
