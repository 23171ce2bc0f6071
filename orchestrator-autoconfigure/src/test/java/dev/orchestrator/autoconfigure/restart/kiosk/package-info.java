/** An application that is restarted with other classes. */
@org.jspecify.annotations.NullMarked
package dev.orchestrator.autoconfigure.restart.kiosk;
