/** The command line program: its entry, and the tree of its commands. */
@NullMarked
package dev.orchestrator.cli;

import org.jspecify.annotations.NullMarked;
