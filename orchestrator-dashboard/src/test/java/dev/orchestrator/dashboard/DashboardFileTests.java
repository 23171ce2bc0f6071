package dev.orchestrator.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardFileTests {

  private static final Path FILES = Path.of("target/classes/dev/orchestrator/dashboard");
  private static final Pattern IMPORT =
      Pattern.compile(
          "(?m)(?:^|;)(?:import|export)[\\s{*][^'\";=]*\\bfrom\\s?['\"]([^'\"]+)['\"]"
              + "|^import\\s?['\"]([^'\"]+)['\"]");
  private static final int MOST_LINES = 420;

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(FILES)) {
      return files.filter(file -> file.toString().endsWith(".js")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void whatAScriptImportsIsThere(Path script) throws IOException {
    Matcher imports = IMPORT.matcher(Files.readString(script));
    while (imports.find()) {
      String name = imports.group(1) == null ? imports.group(2) : imports.group(1);
      Path target = script.resolveSibling(name).normalize();

      assertThat(name).as("without a bundler, imports are relative").startsWith(".");
      assertThat(DashboardFile.at(FILES.relativize(target).toString())).as(name).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void noScriptOutgrowsItsReader(Path script) throws IOException {
    assertThat(Files.readAllLines(script)).hasSizeLessThan(MOST_LINES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../DashboardFile.class", "index.html", "style", "", "style/../app.js", "/app.js"})
  void onlyFilesOfThePageAreFound(String path) {
    assertThat(DashboardFile.at(path)).isNull();
  }

  @Test
  void thePageSaysWhereItIsServed() {
    var page = new DashboardPage("orchestrator/", true, "a\"><b", false, null);

    assertThat(new String(page.html(), UTF_8))
        .contains("data-root=\"orchestrator/\"", "src=\"orchestrator/dashboard/app.js\"")
        .contains("data-namespace=\"a&quot;&gt;&lt;b\"", "data-writable=\"false\"")
        .doesNotContain("{{", "style=", "onclick");
  }

  @Test
  void thePageMayTalkToItsCodecEndpointAndNobodyElse() {
    var alone = new DashboardPage("", false, "default", true, null);
    var page =
        new DashboardPage(
            "", false, "default", true, URI.create("https://shop.example.com:8443/ops/codec/"));

    assertThat(alone.contentSecurityPolicy()).contains("connect-src 'self';");
    assertThat(page.contentSecurityPolicy())
        .contains("connect-src 'self' https://shop.example.com:8443;");
    assertThat(new String(page.html(), UTF_8))
        .contains("connect-src 'self' https://shop.example.com:8443;")
        .contains("data-codec-endpoint=\"https://shop.example.com:8443/ops/codec\"");
    assertThat(new String(alone.html(), UTF_8)).contains("data-codec-endpoint=\"\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/orchestrator/codec",
        "ftp://shop.example.com/codec",
        "https:codec",
        "https://*/codec",
        "https://me@shop.example.com/codec",
        "https://shop.example.com/codec?for=all",
      })
  void aCodecEndpointIsAPlainUrl(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DashboardPage("", false, "default", true, URI.create(url)))
        .withMessageContaining(url);
  }
}
