/** How the API meets HTTP: the container, request sizes and the JSON mapper. */
@NullMarked
package dev.orchestrator.server.api.http;

import org.jspecify.annotations.NullMarked;
