/** The tasks that a decision hands out, and the messages made of them. */
@NullMarked
package dev.orchestrator.core.dispatch;

import org.jspecify.annotations.NullMarked;
