package dev.orchestrator.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Servers and workers of different builds understand each other: what an earlier build wrote is
 * read, and what today's writes has all that a reader of that build needs. {@code wire/README.md}
 * says how messages are recorded.
 */
class WireCompatibilityTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Objects whose properties are data: another property is another entry. */
  private static final List<String> MAPS =
      List.of(
          "headers",
          "signalHeaders",
          "memo",
          "upsertedMemo",
          "searchAttributes",
          "details",
          "metadata");

  /** What a build wrote for one type, with everything and with the least. */
  record Recorded(String build, Class<?> type, JsonNode full, JsonNode least) {

    @Override
    public String toString() {
      return build + " " + type.getSimpleName();
    }
  }

  static List<Recorded> recorded() throws IOException, URISyntaxException {
    Map<String, Class<?>> types = new TreeMap<>();
    WireSamples.types().forEach(type -> types.put(name(type), type));
    List<Recorded> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String build = directory().relativize(file).getName(0).toString();
        Class<?> type = types.get(file.getFileName().toString().replace(".json", ""));
        JsonNode forms = JSON.readTree(Files.readString(file));
        assertThat(type).as("the type of %s is still there", file).isNotNull();
        all.add(new Recorded(build, Objects.requireNonNull(type), forms.get(0), forms.get(1)));
      }
    }
    return all;
  }

  @Test
  void everyTypeIsRecorded() throws IOException, URISyntaxException {
    var recorded = recorded().stream().collect(groupingBy(Recorded::type));
    Path proposals = Files.createDirectories(Path.of("target/wire"));
    List<Class<?>> missing =
        WireSamples.types().stream().filter(type -> !recorded.containsKey(type)).toList();
    for (Class<?> type : missing) {
      var forms = JSON.createArrayNode().add(today(type, true)).add(today(type, false));
      Files.writeString(
          proposals.resolve(name(type) + ".json"),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(forms) + "\n");
    }

    assertThat(missing)
        .as("not recorded: see wire/README.md, and the files in %s", proposals.toAbsolutePath())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void whatAnEarlierBuildWroteIsReadWithoutLoss(Recorded recorded) {
    for (JsonNode message : List.of(recorded.full(), recorded.least())) {
      JsonNode again = JSON.readTree(WireSamples.rewrite(recorded.type(), message.toString()));

      assertThat(differences(message, again, true)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void whatTodaysBuildWritesHasAllThatAnEarlierReaderNeeds(Recorded recorded) {
    assertThat(differences(recorded.full(), today(recorded.type(), true), false)).isEmpty();
    assertThat(differences(recorded.least(), today(recorded.type(), false), false)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void aReaderIgnoresWhatALaterBuildAdds(Recorded recorded) {
    String plain = WireSamples.rewrite(recorded.type(), recorded.full().toString());
    JsonNode later = recorded.full().deepCopy();
    addUnknown(later);

    assertThat(WireSamples.rewrite(recorded.type(), later.toString())).isEqualTo(plain);
  }

  @Test
  void aPropertyThatIsGoneOrHasAnotherFormIsFound() {
    JsonNode frozen = JSON.readTree("{\"a\":\"1\",\"b\":{\"c\":[{\"d\":2}]},\"e\":true}");

    assertThat(
            differences(frozen, JSON.readTree("{\"b\":{\"c\":[{\"d\":\"2\"}]},\"e\":true}"), false))
        .containsExactly("/a is missing", "/b/c/0/d is STRING, not NUMBER");
    assertThat(
            differences(
                frozen, JSON.readTree("{\"a\":\"1\",\"b\":{\"c\":[]},\"e\":false,\"f\":1}"), true))
        .containsExactly("/b/c/0 is missing", "/e is false, not true");
  }

  private static JsonNode today(Class<?> type, boolean full) {
    return JSON.readTree(WireSamples.write(type, full).getBytes(UTF_8));
  }

  /** What the frozen form has and the other one lacks; more is no difference. */
  private static List<String> differences(JsonNode frozen, JsonNode other, boolean exactly) {
    List<String> differences = new ArrayList<>();
    compare("", frozen, other, exactly, differences);
    return differences;
  }

  private static void compare(
      String path, JsonNode frozen, JsonNode other, boolean exactly, List<String> differences) {
    if (other.isMissingNode()) {
      differences.add(path + " is missing");
    } else if (frozen.getNodeType() != other.getNodeType()) {
      differences.add(
          "%s is %s, not %s".formatted(path, other.getNodeType(), frozen.getNodeType()));
    } else if (frozen.isObject()) {
      frozen
          .propertyStream()
          .forEach(
              property ->
                  compare(
                      path + "/" + property.getKey(),
                      property.getValue(),
                      other.path(property.getKey()),
                      exactly,
                      differences));
    } else if (frozen.isArray()) {
      for (int i = 0; i < frozen.size(); i++) {
        compare(path + "/" + i, frozen.get(i), other.path(i), exactly, differences);
      }
    } else if (exactly && !frozen.equals(other)) {
      differences.add("%s is %s, not %s".formatted(path, other, frozen));
    }
  }

  private static void addUnknown(JsonNode node) {
    node.propertyStream()
        .filter(property -> !MAPS.contains(property.getKey()) || property.getValue().isArray())
        .forEach(property -> addUnknown(property.getValue()));
    if (node.isArray()) {
      node.forEach(WireCompatibilityTests::addUnknown);
    }
    if (node instanceof ObjectNode object) {
      object.put("addedLater", "text").putObject("addedLaterToo").put("deep", 1);
    }
  }

  /** Nested records of two families may have one simple name. */
  private static String name(Class<?> type) {
    Class<?> family = type.getDeclaringClass();
    boolean ambiguous =
        WireSamples.types().stream()
            .anyMatch(t -> t != type && t.getSimpleName().equals(type.getSimpleName()));
    return ambiguous && family != null
        ? family.getSimpleName() + "." + type.getSimpleName()
        : type.getSimpleName();
  }

  private static Path directory() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(WireCompatibilityTests.class.getResource("/wire")).toURI());
  }
}
