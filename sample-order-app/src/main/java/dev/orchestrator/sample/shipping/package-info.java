/** Shipping: asking the warehouse and sending the parcel, as activities. */
@NullMarked
package dev.orchestrator.sample.shipping;

import org.jspecify.annotations.NullMarked;
