/**
 * Workflows behind the application's own REST API, and what the client's exceptions are to HTTP.
 */
@NullMarked
package dev.orchestrator.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
