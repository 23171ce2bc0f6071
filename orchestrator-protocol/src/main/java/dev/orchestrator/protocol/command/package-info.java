/** What a workflow task may decide: one record a command. */
@NullMarked
package dev.orchestrator.protocol.command;

import org.jspecify.annotations.NullMarked;
