package dev.orchestrator.autoconfigure.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.payload.codec.AesGcmPayloadCodec;
import dev.orchestrator.payload.codec.PayloadCodec;
import dev.orchestrator.protocol.json.ProtocolModule;
import dev.orchestrator.protocol.payload.Payload;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

class CodecEndpointTests {

  private static final String PATH = "/orchestrator/codec/decode";
  private static final String PAGE = "https://ops.example.com";
  private static final String PLAIN = "{\"encoding\":\"json/plain\",\"text\":\"{\\\"no\\\":7}\"}";
  private static final String STRANGE =
      "{\"encoding\":\"binary/encrypted\",\"metadata\":{\"encryption-key-id\":\"lost\"},"
          + "\"base64\":\"AAAA\"}";

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(ProtocolModule.of()).build();

  private final AesGcmPayloadCodec codec =
      AesGcmPayloadCodec.newBuilder().addKey("2026", new byte[32]).build();

  private final WebApplicationContextRunner without =
      new WebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  WebMvcAutoConfiguration.class, CodecEndpointAutoConfiguration.class))
          .withBean(PayloadCodec.class, () -> codec);

  private final WebApplicationContextRunner runner =
      without.withPropertyValues("orchestrator.codec-endpoint.enabled=true");

  @Test
  void whatTheApplicationEncodedIsDecodedInOrder() {
    runner.run(
        context -> {
          MvcTestResult answer = post(context, body(PLAIN, STRANGE, encrypted()));

          assertThat(answer).hasStatusOk().hasHeader("Cache-Control", "no-store");
          assertThat(answer).bodyJson().isStrictlyEqualTo(body(PLAIN, STRANGE, PLAIN));
        });
  }

  @Test
  void aCodecThatThrowsAnythingLeavesItsPayloadAsItWas() {
    new WebApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                WebMvcAutoConfiguration.class, CodecEndpointAutoConfiguration.class))
        .withBean(PayloadCodec.class, BrokenCodec::new)
        .withPropertyValues("orchestrator.codec-endpoint.enabled=true")
        .run(
            context ->
                assertThat(post(context, body(STRANGE)))
                    .hasStatusOk()
                    .bodyJson()
                    .isStrictlyEqualTo(body(STRANGE)));
  }

  @Test
  void itIsOffUnlessAskedForAndWithoutCodecs() {
    without.run(context -> assertThat(post(context, body(PLAIN))).hasStatus(404));
    new WebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CodecEndpointAutoConfiguration.class))
        .withPropertyValues("orchestrator.codec-endpoint.enabled=true")
        .run(context -> assertThat(context).doesNotHaveBean("orchestratorCodecEndpoint"));
  }

  @Test
  void itIsWhereTheBasePathSays() {
    runner
        .withPropertyValues("orchestrator.codec-endpoint.base-path=ops/codec/")
        .run(
            context ->
                assertThat(
                        MockMvcTester.from(context)
                            .post()
                            .uri("/ops/codec/decode")
                            .content(body(PLAIN)))
                    .hasStatusOk());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"payloads\":[7]}", "{\"payloads\":[{}]}"})
  void whatIsNoListOfPayloadsIsAProblem(String body) {
    runner.run(
        context ->
            assertThat(post(context, body))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON));
  }

  @Test
  void whatIsTooLargeIsRefused() {
    runner
        .withPropertyValues("orchestrator.codec-endpoint.max-request-size=100B")
        .run(
            context -> {
              assertThat(post(context, body(PLAIN))).hasStatusOk();
              assertThat(post(context, body(PLAIN, PLAIN, PLAIN, PLAIN))).hasStatus(413);
            });
    runner.run(
        context ->
            assertThat(
                    post(
                        context,
                        IntStream.rangeClosed(0, CodecEndpoint.MOST_PAYLOADS)
                            .mapToObj(i -> PLAIN)
                            .collect(Collectors.joining(",", "{\"payloads\":[", "]}"))))
                .hasStatus(413));
  }

  @Test
  void pagesOfOtherOriginsAreRefusedWhateverTheApplicationAllowsElsewhere() {
    runner
        .withBean("everywhere", WebMvcConfigurer.class, OpenToAll::new)
        .run(
            context -> {
              assertThat(preflight(context)).hasStatus(403);
              assertThat(
                      MockMvcTester.from(context)
                          .post()
                          .uri(PATH)
                          .header("Origin", PAGE)
                          .content(body(PLAIN)))
                  .hasStatus(403);
            });
  }

  @Test
  void pagesOfAllowedOriginsAreAnsweredWithTheReadersLogIn() {
    runner
        .withPropertyValues("orchestrator.codec-endpoint.allowed-origins=" + PAGE)
        .run(
            context -> {
              assertThat(preflight(context))
                  .hasStatusOk()
                  .hasHeader("Access-Control-Allow-Origin", PAGE)
                  .hasHeader("Access-Control-Allow-Credentials", "true");
              assertThat(
                      MockMvcTester.from(context)
                          .post()
                          .uri(PATH)
                          .header("Origin", PAGE)
                          .content(body(encrypted())))
                  .hasStatusOk()
                  .hasHeader("Access-Control-Allow-Origin", PAGE);
            });
  }

  @Test
  void itCannotBeOpenedToAllOrigins() {
    runner
        .withPropertyValues("orchestrator.codec-endpoint.allowed-origins=*")
        .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("'*'"));
  }

  private String encrypted() {
    return JSON.writeValueAsString(
        codec.encode(List.of(JSON.readValue(PLAIN, Payload.class))).getFirst());
  }

  private static String body(String... payloads) {
    return "{\"payloads\":[" + String.join(",", payloads) + "]}";
  }

  private static MvcTestResult post(AssertableWebApplicationContext context, String body) {
    return MockMvcTester.from(context)
        .post()
        .uri(PATH)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private static MvcTestResult preflight(AssertableWebApplicationContext context) {
    return MockMvcTester.from(context)
        .options()
        .uri(PATH)
        .header("Origin", PAGE)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "content-type")
        .exchange();
  }

  private static final class OpenToAll implements WebMvcConfigurer {

    @Override
    public void addCorsMappings(CorsRegistry registry) {
      registry.addMapping("/**");
    }
  }

  private static final class BrokenCodec implements PayloadCodec {

    @Override
    public List<Payload> encode(List<Payload> payloads) {
      return payloads;
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
      throw new IllegalStateException("No keys today");
    }
  }
}
