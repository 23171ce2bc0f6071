package dev.orchestrator.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeDeadLetters;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class DeadLetterTests {

  private static final String LETTERS = "/api/v1/dead-letters";

  @Autowired FakeDeadLetters letters;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    letters.reset();
    api = new HttpApi(port);
  }

  @Test
  void aListTellsWhereLettersComeFromAndWhy() {
    assertThat(api.get(LETTERS + "?state=OPEN&pageSize=5").text())
        .isEqualTo(
            "{\"deadLetters\":[{\"id\":7,\"receivedAt\":\"2026-01-31T08:00:00Z\","
                + "\"reason\":\"no JSON\",\"source\":\"shop.commands-1-42\",\"size\":7,"
                + "\"state\":\"OPEN\"}],\"nextPageToken\":\"7\"}");
    assertThat(api.get(LETTERS + "?state=REPLAYED").json().get("deadLetters")).isEmpty();
  }

  @Test
  void aLetterIsShownWithItsHeadersAndItsBody() {
    Answer answer = api.get(LETTERS + "/7");

    assertThat(answer.json().at("/deadLetter/source").asString()).isEqualTo("shop.commands-1-42");
    assertThat(answer.json().at("/headers/0/value/text").asString()).isEqualTo("no JSON");
    assertThat(answer.json().get("body").toString())
        .isEqualTo("{\"text\":\"rubbish\",\"truncated\":false}");
  }

  @Test
  void whatIsNoTextIsShownInBase64() {
    letters.hold(new byte[] {(byte) 0xff, 0});

    assertThat(api.get(LETTERS + "/7").json().get("body").toString())
        .isEqualTo("{\"base64\":\"/wA=\",\"truncated\":false}");
  }

  @Test
  void aLargeBodyIsCutBetweenCharacters() {
    letters.hold(("x" + "ü".repeat(40_000)).getBytes(UTF_8));

    String text = api.get(LETTERS + "/7").json().at("/body/text").asString();

    assertThat(text).startsWith("xüü").endsWith("ü").hasSize(1 + 32_767);
    assertThat(api.get(LETTERS + "/7").json().at("/body/truncated").asBoolean()).isTrue();
  }

  @Test
  void aReplayIsAnsweredForAgainAndRulesADiscardOut() {
    Answer replayed =
        api.send(
            api.request(LETTERS + "/7/replay")
                .header("X-Orchestrator-Identity", "alice")
                .POST(BodyPublishers.noBody()));

    assertThat(replayed.json().get("state").asString()).isEqualTo("REPLAYED");
    assertThat(replayed.json().get("settledBy").asString()).isEqualTo("alice");
    assertThat(api.post(LETTERS + "/7/replay", null).status()).isEqualTo(200);
    Answer discarded = api.post(LETTERS + "/7/discard", null);
    assertThat(discarded.status()).isEqualTo(409);
    assertThat(discarded.json().get("code").asString()).isEqualTo("DEAD_LETTER_SETTLED");
  }

  @Test
  void aLetterWithoutASourceCanOnlyBeDiscarded() {
    letters.comeFrom("");

    Answer replayed = api.post(LETTERS + "/7/replay", null);

    assertThat(replayed.status()).isEqualTo(422);
    assertThat(replayed.json().get("code").asString()).isEqualTo("DEAD_LETTER_NOT_REPLAYABLE");
    assertThat(api.post(LETTERS + "/7/discard", null).json().get("state").asString())
        .isEqualTo("DISCARDED");
  }

  @Test
  void aLetterThatIsNotThereIsNotFound() {
    for (Answer answer :
        new Answer[] {
          api.get(LETTERS + "/8"),
          api.post(LETTERS + "/8/replay", null),
          api.post(LETTERS + "/8/discard", null)
        }) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().get("code").asString()).isEqualTo("DEAD_LETTER_NOT_FOUND");
    }
  }

  @Test
  void brokersThatDoNotAnswerAreSaidToBeUnavailable() {
    letters.disappear();

    Answer answer = api.get(LETTERS);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("code").asString()).isEqualTo("UNAVAILABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?pageSize=0", "?pageSize=101", "?state=NOPE", "/x", "/-1"})
  void aParameterThatCannotBeIsRefused(String path) {
    Answer answer = api.get(LETTERS + path);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("code").asString()).isEqualTo("INVALID_ARGUMENT");
  }
}
