/** Goals for the builds of applications. */
@NullMarked
package dev.orchestrator.maven;

import org.jspecify.annotations.NullMarked;
