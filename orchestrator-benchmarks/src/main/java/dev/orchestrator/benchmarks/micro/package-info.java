/** The hot pieces alone, in one process, under JMH. */
@NullMarked
package dev.orchestrator.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
