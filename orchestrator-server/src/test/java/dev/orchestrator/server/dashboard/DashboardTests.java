package dev.orchestrator.server.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@ApiTest
class DashboardTests {

  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    api = new HttpApi(port);
  }

  @Test
  void thePageIsAtTheRootUnderAStrictPolicy() {
    Answer page = api.send(api.request("/").header("Accept", "text/html,*/*;q=0.8").GET());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "connect-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.text()).doesNotContain("{{").contains("data-namespace=\"default\"");
  }

  @Test
  void thePageKnowsTheCodecEndpointThatIsConfiguredAndMayTalkToIt() {
    new WebApplicationContextRunner()
        .withUserConfiguration(Served.class)
        .withPropertyValues(
            "orchestrator.dashboard.codec-endpoint=https://shop.example.com/orchestrator/codec")
        .run(
            context -> {
              var page = context.getBean(DashboardController.class).page();
              assertThat(page.getHeaders().getFirst("Content-Security-Policy"))
                  .contains("connect-src 'self' https://shop.example.com;");
              assertThat(new String(page.getBody(), UTF_8))
                  .contains("data-codec-endpoint=\"https://shop.example.com/orchestrator/codec\"");
            });
  }

  @Test
  void everyFileThatThePageNamesIsServedAndKept() {
    var links = Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(api.get("/").text());
    int files = 0;
    while (links.find()) {
      files++;
      Answer file = api.get("/" + links.group(1));
      assertThat(file.status()).as(links.group(1)).isEqualTo(200);
      assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
      Answer again =
          api.send(
              api.request("/" + links.group(1)).header("If-None-Match", file.header("ETag")).GET());
      assertThat(again.status()).isEqualTo(304);
    }
    assertThat(files).isGreaterThan(4);
  }

  @Test
  void theLibraryComesWithThePage() {
    Answer library = api.get("/dashboard/lib/lit-html/lit-html.js");

    assertThat(library.status()).isEqualTo(200);
    assertThat(library.header("Content-Type")).startsWith("text/javascript");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dashboard/none.js",
        "/dashboard/index.html",
        "/dashboard/DashboardFile.class",
        "/dashboard/style/..%2Fapp.js",
        "/dashboard//etc/passwd",
      })
  void whatIsNotAFileOfTheDashboardIsNotServed(String path) {
    assertThat(api.get(path).status()).isBetween(400, 404);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(DashboardProperties.class)
  @Import(DashboardController.class)
  static class Served {}
}
