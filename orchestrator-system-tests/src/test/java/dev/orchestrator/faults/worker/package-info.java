/** What the workers of the tests have in common: they write down what they run. */
@NullMarked
package dev.orchestrator.faults.worker;

import org.jspecify.annotations.NullMarked;
