/** An application with workflows that can be exposed. */
@NullMarked
package dev.orchestrator.autoconfigure.web.shop;

import org.jspecify.annotations.NullMarked;
