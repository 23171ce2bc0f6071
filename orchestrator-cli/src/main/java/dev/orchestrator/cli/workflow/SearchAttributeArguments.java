package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.UsageException;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values of search attributes by name. Their types are asked of the server, not of people. */
final class SearchAttributeArguments {

  private SearchAttributeArguments() {}

  /** The values as the server wants them. */
  static ObjectNode typed(Session session, Map<String, String> values) {
    Map<String, IndexedValueType> types = types(session);
    ObjectNode typed = Json.object();
    values.forEach(
        (name, value) -> {
          IndexedValueType type = types.get(name);
          if (type == null) {
            throw new UsageException(
                "Expected search attribute '%s' to be registered; there are %s"
                    .formatted(name, types.keySet().stream().sorted().toList()));
          }
          ObjectNode entry = typed.putObject(name);
          entry.put("type", type.name());
          put(entry, name, type, value);
        });
    return typed;
  }

  private static Map<String, IndexedValueType> types(Session session) {
    JsonNode registered =
        session.server().get(session.namespace().segment("search-attributes")).body();
    Map<String, IndexedValueType> types = new HashMap<>();
    for (JsonNode attribute : registered.path("searchAttributes")) {
      types.put(
          attribute.path("name").asString(""),
          Json.as(attribute.path("type"), IndexedValueType.class));
    }
    return types;
  }

  private static void put(ObjectNode entry, String name, IndexedValueType type, String value) {
    try {
      switch (type) {
        case TEXT, KEYWORD, DATETIME -> entry.put("value", value);
        case INT -> entry.put("value", new BigInteger(value));
        case DOUBLE -> entry.put("value", new BigDecimal(value));
        case BOOL -> entry.put("value", bool(value));
        case KEYWORD_LIST -> {
          var list = entry.putArray("value");
          for (String keyword : value.split(",")) {
            list.add(keyword.strip());
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "Expected search attribute '%s' to be of type %s, but got '%s'"
              .formatted(name, type, value));
    }
  }

  private static boolean bool(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }
}
