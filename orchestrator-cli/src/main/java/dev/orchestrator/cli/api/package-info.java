/** The server's REST API as the commands see it: calls, answers, and what can go wrong. */
@NullMarked
package dev.orchestrator.cli.api;

import org.jspecify.annotations.NullMarked;
