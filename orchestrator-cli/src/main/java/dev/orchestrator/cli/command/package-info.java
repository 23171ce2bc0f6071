/** What all commands share: options, exit codes, arguments in JSON. */
@NullMarked
package dev.orchestrator.cli.command;

import org.jspecify.annotations.NullMarked;
