/** Everything that can change a workflow, as a record on the commands topic, and the replies. */
@NullMarked
package dev.orchestrator.protocol.request;

import org.jspecify.annotations.NullMarked;
