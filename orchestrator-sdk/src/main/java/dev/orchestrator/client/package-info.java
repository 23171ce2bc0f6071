/** Starting workflows and talking to them from outside. */
@NullMarked
package dev.orchestrator.client;

import org.jspecify.annotations.NullMarked;
