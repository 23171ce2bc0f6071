package dev.orchestrator.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds docs/asyncapi.yaml to the protocol. */
class AsyncApiTests {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode DOCUMENT = read();

  static Stream<Arguments> examples() {
    return DOCUMENT
        .at("/components/messages")
        .propertyStream()
        .flatMap(
            message ->
                message
                    .getValue()
                    .path("examples")
                    .valueStream()
                    .map(
                        example ->
                            Arguments.of(
                                message.getKey(),
                                example.path("name").asString(),
                                example.path("payload"))));
  }

  /** Reading ignores what it does not know, so that only writing again finds a misspelt name. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("examples")
  void everyExampleIsWhatTheProtocolReadsAndWrites(String message, String name, JsonNode example) {
    byte[] json = example.toString().getBytes(UTF_8);

    byte[] written =
        switch (message) {
          case "RequestEnvelope" -> ProtocolJson.write(ProtocolJson.readRequest(json));
          case "Beacon" -> ProtocolJson.write(ProtocolJson.readBeacon(json));
          default -> ProtocolJson.write(ProtocolJson.readMessage(json));
        };

    assertThat(withoutDefaults(JSON.readTree(written))).isEqualTo(withoutDefaults(example));
  }

  @Test
  void everyRequestCommandReplyAndMessageHasAnExample() {
    Set<String> tags = new HashSet<>();
    DOCUMENT
        .at("/components/messages")
        .findValues("payload")
        .forEach(payload -> collectTags(payload, tags));

    assertThat(tags)
        .containsAll(names(Request.class))
        .containsAll(names(Command.class))
        .containsAll(names(Reply.class))
        .containsAll(names(Message.class));
  }

  @Test
  void everyTopicIsUnderItsName() {
    var topics = Topics.DEFAULT;

    assertThat(DOCUMENT.get("channels").valueStream().map(c -> c.get("address").asString()))
        .containsExactlyInAnyOrder(
            topics.commands(),
            topics.inbox(),
            topics.beacons(),
            topics.deadLetters(),
            topics.lifecycleEvents(),
            topics.workflowTasks("NS", "QUEUE").replace("NS.QUEUE", "{namespace}.{taskQueue}"),
            topics
                .pinnedWorkflowTasks("NS", "QUEUE", new WorkerDeploymentVersion("shop", "1.4.2"))
                .replaceFirst("NS.QUEUE.[0-9a-f]{16}$", "{namespace}.{taskQueue}.{version}"),
            topics.activityTasks("NS", "QUEUE").replace("NS.QUEUE", "{namespace}.{taskQueue}"));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    var references = Pattern.compile("\"\\$ref\":\"#(/[^\"]+)\"").matcher(DOCUMENT.toString());
    var broken = new HashSet<String>();
    while (references.find()) {
      if (DOCUMENT.at(references.group(1)).isMissingNode()) {
        broken.add(references.group(1));
      }
    }

    assertThat(broken).isEmpty();
  }

  private static void collectTags(JsonNode node, Set<String> tags) {
    node.propertyStream()
        .filter(property -> property.getKey().matches("(request|command|reply|message)Type"))
        .forEach(property -> tags.add(property.getValue().asString()));
    node.valueStream().forEach(child -> collectTags(child, tags));
  }

  private static Set<String> names(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses())
            .flatMap(type -> names(type).stream())
            .collect(toSet())
        : Set.of(family.getSimpleName());
  }

  /** False and zero may be written or left out, with the same meaning. */
  private static JsonNode withoutDefaults(JsonNode node) {
    if (!node.isContainer()) {
      return node;
    }
    if (node.isArray()) {
      var copy = JSON.createArrayNode();
      node.forEach(child -> copy.add(withoutDefaults(child)));
      return copy;
    }
    var copy = JSON.createObjectNode();
    node.propertyStream()
        .filter(property -> !isDefault(property))
        .forEach(property -> copy.set(property.getKey(), withoutDefaults(property.getValue())));
    return copy;
  }

  private static boolean isDefault(Map.Entry<String, JsonNode> property) {
    JsonNode value = property.getValue();
    return (value.isBoolean() && !value.asBoolean()) || (value.isNumber() && value.asDouble() == 0);
  }

  private static JsonNode read() {
    try (var reader = Files.newBufferedReader(Path.of("../docs/asyncapi.yaml"))) {
      return JSON.readTree(JSON.writeValueAsString(new Yaml().<Object>load(reader)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
