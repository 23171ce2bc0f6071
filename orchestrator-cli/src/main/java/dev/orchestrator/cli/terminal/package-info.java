/** What people see: colours, tables, JSON, and the wait between two looks. */
@NullMarked
package dev.orchestrator.cli.terminal;

import org.jspecify.annotations.NullMarked;
