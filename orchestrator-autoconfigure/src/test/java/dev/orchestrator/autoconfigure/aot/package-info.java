@org.jspecify.annotations.NullMarked
package dev.orchestrator.autoconfigure.aot;
