/** Context of threads, such as logging and tracing data, that travels along with calls. */
@NullMarked
package dev.orchestrator.common.context;

import org.jspecify.annotations.NullMarked;
