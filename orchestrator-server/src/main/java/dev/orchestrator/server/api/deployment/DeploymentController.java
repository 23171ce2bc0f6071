package dev.orchestrator.server.api.deployment;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.deployment.Deployment;
import dev.orchestrator.engine.deployment.MissingTaskQueuesException;
import dev.orchestrator.engine.deployment.UnknownBuildException;
import dev.orchestrator.server.api.http.ApiHeaders;
import dev.orchestrator.server.api.namespace.KnownNamespaces;
import dev.orchestrator.server.api.problem.ProblemCode;
import dev.orchestrator.server.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the builds of applications, and says which one is current. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/deployments")
@Tag(name = "Deployments")
final class DeploymentController {

  private final Engine engine;
  private final KnownNamespaces namespaces;

  DeploymentController(Engine engine, KnownNamespaces namespaces) {
    this.engine = engine;
    this.namespaces = namespaces;
  }

  @Operation(
      operationId = "listDeployments",
      summary = "List the deployments of a namespace",
      description = "A deployment is there from the first worker on that says it belongs to it.")
  @GetMapping
  DeploymentList list(@PathVariable String namespace) {
    namespaces.require(namespace);
    return new DeploymentList(
        engine.deployments().list(namespace).stream().map(DeploymentResponse::of).toList());
  }

  @Operation(
      operationId = "describeDeployment",
      summary = "Describe a deployment and its builds",
      description = "The workers of a build that is DRAINED can go.")
  @GetMapping("/{name}")
  DeploymentResponse describe(
      @PathVariable String namespace,
      @Parameter(description = "The deployment's name", example = "shop") @PathVariable
          String name) {
    namespaces.require(namespace);
    return found(name, engine.deployments().find(namespace, name));
  }

  @Operation(
      operationId = "setCurrentVersion",
      summary = "Make a build the current one",
      description =
          "New runs begin on it, and runs that are not pinned move to it with their next workflow task, within seconds on all servers.")
  @PutMapping("/{name}/current-version")
  DeploymentResponse setCurrent(
      @PathVariable String namespace,
      @Parameter(description = "The deployment's name", example = "shop") @PathVariable String name,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody @Valid SetCurrentVersionRequest body) {
    namespaces.require(namespace);
    try {
      return found(
          name,
          engine
              .deployments()
              .setCurrent(
                  namespace,
                  name,
                  body.buildId(),
                  Boolean.TRUE.equals(body.ignoreMissingTaskQueues()),
                  identity));
    } catch (UnknownBuildException e) {
      throw ProblemException.of(ProblemCode.BUILD_NOT_FOUND, e.getMessage());
    } catch (MissingTaskQueuesException e) {
      throw ProblemException.of(ProblemCode.MISSING_TASK_QUEUES, e.getMessage());
    }
  }

  private static DeploymentResponse found(String name, Optional<Deployment> deployment) {
    return deployment
        .map(DeploymentResponse::of)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemCode.DEPLOYMENT_NOT_FOUND,
                    "Expected deployment '%s' to exist, but no worker of it was ever seen"
                        .formatted(name)));
  }
}
