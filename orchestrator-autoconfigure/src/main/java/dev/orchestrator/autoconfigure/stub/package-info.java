/**
 * Stubs of activities and workflows that are injected, and the properties that are their options.
 */
@NullMarked
package dev.orchestrator.autoconfigure.stub;

import org.jspecify.annotations.NullMarked;
