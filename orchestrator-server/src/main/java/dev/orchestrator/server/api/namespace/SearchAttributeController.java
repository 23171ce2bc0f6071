package dev.orchestrator.server.api.namespace;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.namespace.SearchAttributes;
import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists, registers and removes the search attributes of a namespace. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/search-attributes")
@Tag(name = "Namespaces")
final class SearchAttributeController {

  private final KnownNamespaces namespaces;
  private final SearchAttributes attributes;

  SearchAttributeController(Engine engine, KnownNamespaces namespaces) {
    this.namespaces = namespaces;
    this.attributes = engine.searchAttributes();
  }

  @Operation(operationId = "listSearchAttributes", summary = "List the search attributes")
  @GetMapping
  SearchAttributeList list(@PathVariable String namespace) {
    namespaces.require(namespace);
    return SearchAttributeList.of(attributes.list(namespace));
  }

  @Operation(
      operationId = "addSearchAttribute",
      summary = "Register a search attribute",
      description = "A namespace has at most 100. Runs can be given values from then on.")
  @ApiResponse(responseCode = "201", description = "The search attribute is there")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  SearchAttribute add(@PathVariable String namespace, @RequestBody @Valid SearchAttribute body) {
    namespaces.require(namespace);
    try {
      attributes.add(namespace, body.name(), body.type());
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("name", String.valueOf(e.getMessage()));
    }
    return body;
  }

  @Operation(
      operationId = "removeSearchAttribute",
      summary = "Remove a search attribute",
      description =
          "Runs keep their values, but cannot be found by them, and code that sets one fails its"
              + " workflow task.")
  @ApiResponse(responseCode = "204", description = "The search attribute is gone")
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      @PathVariable String namespace,
      @Parameter(description = "The search attribute's name", example = "OrderTotal") @PathVariable
          String name) {
    namespaces.require(namespace);
    if (!attributes.remove(namespace, name)) {
      throw ProblemException.of(
          ProblemCode.SEARCH_ATTRIBUTE_NOT_FOUND,
          "Expected search attribute '%s' to be registered, but it is not".formatted(name));
    }
  }
}
