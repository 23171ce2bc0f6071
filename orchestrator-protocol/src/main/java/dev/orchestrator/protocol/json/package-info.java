/** The one JSON form of the protocol: codec, type tags, and nothing else. */
@NullMarked
package dev.orchestrator.protocol.json;

import org.jspecify.annotations.NullMarked;
