package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.HttpApi;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@ApiTest
class OpenApiTests {

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  HttpApi api;
  JsonNode document;

  @BeforeEach
  void read(@LocalServerPort int port) {
    api = new HttpApi(port);
    document = api.get("/v3/api-docs").json();
  }

  @Test
  void everyEndpointIsDescribed() {
    Set<String> described = new HashSet<>();
    document
        .get("paths")
        .forEachEntry(
            (path, methods) ->
                methods.forEachEntry(
                    (method, operation) -> described.add(method.toUpperCase() + " " + path)));

    assertThat(described).isEqualTo(endpoints());
  }

  @Test
  void everyOperationHasASummaryAndItsProblems() {
    assertThat(document.get("paths").findValues("operationId")).isNotEmpty();
    document
        .get("paths")
        .forEachEntry(
            (path, methods) ->
                methods.forEachEntry(
                    (method, operation) -> assertDescribed(method + " " + path, operation)));
  }

  @Test
  void everySchemaHasATitle() {
    document
        .at("/components/schemas")
        .forEachEntry(
            (name, schema) -> {
              assertThat(schema.has("title") || name.startsWith("Pending"))
                  .as("title of " + name)
                  .isTrue();
            });
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    Set<String> missing = new HashSet<>();
    var references =
        Pattern.compile("\"#/components/schemas/(\\w+)\"").matcher(document.toString());
    while (references.find()) {
      if (!document.at("/components/schemas").has(references.group(1))) {
        missing.add(references.group(1));
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void protocolTypesAreDescribedAsTheyLook() {
    assertThat(document.at("/components/schemas/Payload/properties").propertyNames())
        .containsExactlyInAnyOrder("encoding", "text", "base64", "metadata");
    assertThat(document.at("/components/schemas/History/properties/events/items/$ref").asString())
        .isEqualTo("#/components/schemas/HistoryEvent");
    assertThat(document.get("paths").findParents("operationId"))
        .filteredOn(
            operation -> operation.get("operationId").asString().equals("getWorkflowHistory"))
        .singleElement()
        .extracting(
            operation ->
                operation.at("/responses/200/content/application~1json/schema/$ref").asString())
        .isEqualTo("#/components/schemas/History");
  }

  @Test
  void plainInputMayBeAnyJson() {
    JsonNode items = document.at("/components/schemas/StartWorkflowRequest/properties/input/items");

    assertThat(items.toString()).isEqualTo("{\"$ref\":\"#/components/schemas/AnyJson\"}");
    assertThat(document.at("/components/schemas/AnyJson").has("type")).isFalse();
  }

  @Test
  void theDocumentCanBeBrowsed() {
    assertThat(api.get("/swagger-ui/index.html").text()).contains("swagger-ui");
  }

  private void assertDescribed(String name, JsonNode operation) {
    assertThat(operation.path("summary").asString()).as(name).isNotBlank();
    assertThat(operation.path("operationId").asString()).as(name).isNotBlank();
    JsonNode problem = operation.at("/responses/503/content/application~1problem+json");
    assertThat(problem.at("/schema/$ref").asString())
        .as(name)
        .isEqualTo("#/components/schemas/Problem");
    assertThat(problem.at("/examples/UNAVAILABLE/value/code").asString())
        .as(name)
        .isEqualTo("UNAVAILABLE");
    operation
        .path("parameters")
        .forEach(
            parameter ->
                assertThat(parameter.path("description").asString(""))
                    .as(name + " " + parameter)
                    .isNotBlank());
  }

  private Set<String> endpoints() {
    Set<String> endpoints = new HashSet<>();
    mappings
        .getHandlerMethods()
        .forEach(
            (mapping, method) ->
                mapping
                    .getPatternValues()
                    .forEach(
                        path ->
                            mapping
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> endpoints.add(verb + " " + path))));
    endpoints.removeIf(endpoint -> !endpoint.contains(" /api/"));
    return endpoints;
  }
}
