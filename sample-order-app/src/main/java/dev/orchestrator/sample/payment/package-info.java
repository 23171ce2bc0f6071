/** Payments: charging and refunding, as activities. */
@NullMarked
package dev.orchestrator.sample.payment;

import org.jspecify.annotations.NullMarked;
