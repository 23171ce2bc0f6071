/** Deadlines: which one is stored, which ones are near, and who looks for those in the database. */
@NullMarked
package dev.orchestrator.engine.deadline;

import org.jspecify.annotations.NullMarked;
