/** Search attributes: the typed values by which runs are found. */
@NullMarked
package dev.orchestrator.protocol.search;

import org.jspecify.annotations.NullMarked;
