/**
 * What stands between the platform and workflow and activity code: tracing, access rules, defaults.
 * The names and roles of Temporal's Java SDK; the interceptors of clients are in {@code
 * dev.orchestrator.client}.
 */
@NullMarked
package dev.orchestrator.common.interceptors;

import org.jspecify.annotations.NullMarked;
