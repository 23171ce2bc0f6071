package dev.orchestrator.protocol.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
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
