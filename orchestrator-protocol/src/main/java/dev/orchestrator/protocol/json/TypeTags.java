package dev.orchestrator.protocol.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.util.Arrays;
import java.util.stream.Stream;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Which property tells a record's type, for each sealed family. A tag is the record's simple name,
 * looked up among the family's permitted types: never a class name from outside.
 */
final class TypeTags {

  private TypeTags() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "commandType")
  interface ForCommand {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "requestType")
  interface ForRequest {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reportType")
  interface ForActivityReport {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "replyType")
  interface ForReply {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "messageType")
  interface ForMessage {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "failureType")
  interface ForFailureInfo {}

  /** Of a value: which {@link IndexedValueType} it has. Empty values are values, too. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  interface ForSearchAttributeValue {}

  static NamedType[] searchAttributeValues() {
    return Arrays.stream(IndexedValueType.values())
        .map(type -> new NamedType(valueOf(type), type.name()))
        .toArray(NamedType[]::new);
  }

  private static Class<? extends SearchAttributeValue> valueOf(IndexedValueType type) {
    return switch (type) {
      case TEXT -> SearchAttributeValue.Text.class;
      case KEYWORD -> SearchAttributeValue.Keyword.class;
      case INT -> SearchAttributeValue.Int.class;
      case DOUBLE -> SearchAttributeValue.Double.class;
      case BOOL -> SearchAttributeValue.Bool.class;
      case DATETIME -> SearchAttributeValue.Datetime.class;
      case KEYWORD_LIST -> SearchAttributeValue.KeywordList.class;
    };
  }

  static NamedType[] namedTypes(Class<?>... families) {
    return Arrays.stream(families)
        .flatMap(TypeTags::records)
        .map(type -> new NamedType(type, type.getSimpleName()))
        .toArray(NamedType[]::new);
  }

  /** The records of a sealed family, however deep. */
  static Stream<Class<?>> records(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(TypeTags::records)
        : Stream.of(family);
  }
}
