/** Places three orders that end in three ways, for people who want to watch. */
@NullMarked
package dev.orchestrator.sample.demo;

import org.jspecify.annotations.NullMarked;
