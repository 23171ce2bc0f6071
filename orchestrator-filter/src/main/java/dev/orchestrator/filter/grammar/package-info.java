/** The grammar of the list filter language; its parser is generated from {@code ListFilter.g4}. */
@NullMarked
package dev.orchestrator.filter.grammar;

import org.jspecify.annotations.NullMarked;
