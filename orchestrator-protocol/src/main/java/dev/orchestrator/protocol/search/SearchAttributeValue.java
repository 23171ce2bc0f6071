package dev.orchestrator.protocol.search;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The value of a search attribute. On the wire, {@code {"type": "KEYWORD", "value": "gold"}}. */
public sealed interface SearchAttributeValue {

  /** Which type it has. */
  IndexedValueType type();

  /** The value as an object of the type's own Java class. */
  Object value();

  /** Prose. */
  record Text(String value) implements SearchAttributeValue {

    /** Refuses no value. */
    public Text {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public IndexedValueType type() {
      return IndexedValueType.TEXT;
    }
  }

  /** A name or an id. */
  record Keyword(String value) implements SearchAttributeValue {

    /** Refuses no value. */
    public Keyword {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public IndexedValueType type() {
      return IndexedValueType.KEYWORD;
    }
  }

  /** A whole number. */
  record Int(Long value) implements SearchAttributeValue {

    /** Refuses no value. */
    public Int {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public IndexedValueType type() {
      return IndexedValueType.INT;
    }
  }

  /** A floating-point number. */
  record Double(java.lang.Double value) implements SearchAttributeValue {

    /** Refuses no value. */
    public Double {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public IndexedValueType type() {
      return IndexedValueType.DOUBLE;
    }
  }

  /** Yes or no. */
  record Bool(Boolean value) implements SearchAttributeValue {

    /** Refuses no value. */
    public Bool {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public IndexedValueType type() {
      return IndexedValueType.BOOL;
    }
  }

  /** A moment. */
  record Datetime(Instant value) implements SearchAttributeValue {

    /** Refuses no value. */
    public Datetime {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public IndexedValueType type() {
      return IndexedValueType.DATETIME;
    }
  }

  /** Any number of keywords; an empty list is as good as no value. */
  record KeywordList(List<String> value) implements SearchAttributeValue {

    /** Copies the list. */
    public KeywordList {
      value = List.copyOf(value);
    }

    @Override
    public IndexedValueType type() {
      return IndexedValueType.KEYWORD_LIST;
    }
  }
}
