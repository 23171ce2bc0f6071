package dev.orchestrator.core.limit;

/** Which texts a database can store and index. */
public final class IndexableText {

  private IndexableText() {}

  /** Whether a text has neither null characters nor halves of surrogate pairs. */
  public static boolean isIndexable(String text) {
    return text.codePoints().noneMatch(IndexableText::cannotBeStored);
  }

  private static boolean cannotBeStored(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
