/**
 * The pure engine: requests and state in, events and state out; no framework, thread or clock.
 *
 * <p>Whoever owns a run loads it by replaying its journal ({@code core.execution}), asks for
 * decisions ({@code core.decide}), applies and stores their entries, and sends the messages that
 * {@code core.dispatch} makes. How runs are stored and cached is the owner's business alone:
 * nothing here asks for one, so there is no port for it here.
 */
@NullMarked
package dev.orchestrator.core;

import org.jspecify.annotations.NullMarked;
