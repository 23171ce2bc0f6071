package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.audit.AuditQuery;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeAuditStore;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class AuditLogTests {

  private static final String LOG = "/api/v1/audit-log";

  @Autowired FakeAuditStore store;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    api = new HttpApi(port);
  }

  @Test
  void entriesAreShownPageByPage() {
    Answer page = api.get(LOG + "?pageSize=1");

    assertThat(page.text())
        .isEqualTo(
            "{\"entries\":[{\"id\":\"01890f3e-7b1c-7cc2-98c4-dc0c0c07398f\","
                + "\"at\":\"2026-01-31T08:00:00Z\",\"identity\":\"alice\","
                + "\"remoteAddress\":\"10.0.0.7\",\"method\":\"POST\","
                + "\"path\":\"/api/v1/namespaces\",\"status\":201}],"
                + "\"nextPageToken\":\"01890f3e-7b1c-7cc2-98c4-dc0c0c07398f\"}");
    String next = page.json().get("nextPageToken").asString();
    assertThat(api.get(LOG + "?pageSize=1&pageToken=" + next).text()).isEqualTo("{\"entries\":[]}");
  }

  @Test
  void filtersReachTheLog() {
    api.get(LOG + "?in=orders&by=alice&from=2026-01-31T08:00:00Z&to=2026-02-01T08:00:00Z");

    assertThat(store.query())
        .isEqualTo(
            new AuditQuery(
                "orders",
                "alice",
                Instant.parse("2026-01-31T08:00:00Z"),
                Instant.parse("2026-02-01T08:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?pageSize=0", "?pageSize=501", "?pageToken=x", "?from=yesterday", "?in=a.b"})
  void aParameterThatCannotBeIsRefused(String query) {
    Answer answer = api.get(LOG + query);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("code").asString()).isEqualTo("INVALID_ARGUMENT");
  }
}
