/** An application that sends bills in a namespace of their own. */
@org.jspecify.annotations.NullMarked
package dev.orchestrator.autoconfigure.namespace.bills;
