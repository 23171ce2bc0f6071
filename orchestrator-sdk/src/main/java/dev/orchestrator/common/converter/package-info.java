/** How values and exceptions of user code become payloads and failures, and come back. */
@NullMarked
package dev.orchestrator.common.converter;

import org.jspecify.annotations.NullMarked;
