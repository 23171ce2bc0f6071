/** The dashboard as its readers see it. */
@NullMarked
package dev.orchestrator.browser;

import org.jspecify.annotations.NullMarked;
