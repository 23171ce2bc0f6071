package dev.orchestrator.protocol.search;

/** What a search attribute holds, and so how it can be compared. The field's own words. */
public enum IndexedValueType {
  /** Prose, found by its words. */
  TEXT,
  /** A name or an id, found as a whole or by how it begins. */
  KEYWORD,
  /** A whole number of 64 bits. */
  INT,
  /** A floating-point number of 64 bits. */
  DOUBLE,
  /** Yes or no. */
  BOOL,
  /** A moment. */
  DATETIME,
  /** Any number of keywords, found by each of them. */
  KEYWORD_LIST
}
