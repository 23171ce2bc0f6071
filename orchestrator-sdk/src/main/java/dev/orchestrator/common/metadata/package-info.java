/** What the annotations of an interface say: names of types, in one place for stubs and workers. */
@NullMarked
package dev.orchestrator.common.metadata;

import org.jspecify.annotations.NullMarked;
