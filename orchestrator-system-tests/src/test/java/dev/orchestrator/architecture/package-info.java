/**
 * The walls between modules and packages, as tests over the compiled classes of the whole project;
 * and that documents show code of it.
 */
@NullMarked
package dev.orchestrator.architecture;

import org.jspecify.annotations.NullMarked;
