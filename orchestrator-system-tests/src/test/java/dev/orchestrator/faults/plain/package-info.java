/** A worker made of a Kafka client and JSON, without a class of the SDK. */
@NullMarked
package dev.orchestrator.faults.plain;

import org.jspecify.annotations.NullMarked;
