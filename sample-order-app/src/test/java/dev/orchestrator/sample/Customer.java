package dev.orchestrator.sample;

import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Somebody who speaks HTTP to the application, and takes problems as they come. */
final class Customer {

  private final RestClient http;

  private Customer(RestClient http) {
    this.http = http;
  }

  static Customer of(ApplicationContext application) {
    String port = application.getEnvironment().getRequiredProperty("local.server.port");
    return new Customer(
        RestClient.builder()
            .baseUrl("http://127.0.0.1:" + port)
            .defaultStatusHandler(status -> status.isError(), (request, response) -> {})
            .build());
  }

  ResponseEntity<JsonNode> get(String path) {
    return http.get().uri(path).retrieve().toEntity(JsonNode.class);
  }

  ResponseEntity<JsonNode> post(String path, String json) {
    return send(HttpMethod.POST, path, json, Map.of());
  }

  ResponseEntity<JsonNode> send(
      HttpMethod method, String path, String json, Map<String, String> headers) {
    return http.method(method)
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .headers((HttpHeaders all) -> headers.forEach(all::set))
        .body(json)
        .retrieve()
        .toEntity(JsonNode.class);
  }

  /** An order that is carried out, unless the card begins with {@code 4000}. */
  static String order(String card) {
    return """
        {"customer": "Ada", "sku": "tea-kettle", "quantity": 1, "amount": 24.95, "card": "%s"}
        """
        .formatted(card);
  }
}
