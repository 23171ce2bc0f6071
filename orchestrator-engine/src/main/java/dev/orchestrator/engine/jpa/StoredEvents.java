package dev.orchestrator.engine.jpa;

/**
 * A journal row with events. A record, because there may be thousands: a projection's proxy takes
 * longer than all else that is done with a row.
 */
record StoredEvents(long batchNo, byte[] entries) {}
