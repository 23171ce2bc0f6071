/**
 * Constraints that the standard ones do not cover: names, by the protocol's rules, and durations.
 */
@NullMarked
package dev.orchestrator.server.api.validation;

import org.jspecify.annotations.NullMarked;
