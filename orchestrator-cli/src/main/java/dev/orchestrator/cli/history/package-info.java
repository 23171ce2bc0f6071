/** Histories as trees and lines for people. */
@NullMarked
package dev.orchestrator.cli.history;

import org.jspecify.annotations.NullMarked;
