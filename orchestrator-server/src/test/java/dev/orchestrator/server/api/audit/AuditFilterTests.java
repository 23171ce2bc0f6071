package dev.orchestrator.server.api.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.audit.AuditCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AuditFilterTests {

  private static final String TERMINATE = "/api/v1/namespaces/orders/workflows/w/terminate";

  private final List<AuditCall> calls = new ArrayList<>();
  private final AuditFilter filter = new AuditFilter(calls::add);
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void aCallIsToldOfWithWhoItCameFromAndHowItEnded() throws Exception {
    MockHttpServletRequest request = request("POST", TERMINATE);
    request.addHeader("X-Orchestrator-Identity", "alice");
    request.setRemoteUser("oidc:alice");
    request.setRemoteAddr("10.0.0.7");

    filter.doFilter(request, response, (in, out) -> response.setStatus(409));

    assertThat(calls)
        .containsExactly(
            new AuditCall("oidc:alice", "alice", "10.0.0.7", "POST", TERMINATE, "orders", 409));
  }

  @Test
  void aCallThatIsAnsweredLaterIsToldOfThen() throws Exception {
    MockHttpServletRequest request = request("POST", TERMINATE);
    request.setAsyncSupported(true);

    filter.doFilter(request, response, (in, out) -> request.startAsync());
    assertThat(calls).isEmpty();
    response.setStatus(202);
    requireNonNull((MockAsyncContext) request.getAsyncContext()).complete();

    assertThat(calls).extracting(AuditCall::status).containsExactly(202);
  }

  @Test
  void aDefectIsToldOf() {
    assertThatThrownBy(
            () ->
                filter.doFilter(
                    request("DELETE", "/api/v1/things"),
                    response,
                    (in, out) -> {
                      throw new IOException("broken");
                    }))
        .isInstanceOf(IOException.class);

    assertThat(calls).extracting(AuditCall::status).containsExactly(500);
    assertThat(calls).extracting(AuditCall::namespace).containsOnlyNulls();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/namespaces/orders/workflows",
    "POST,/api/v1/namespaces/orders/workflows/w/queries/state",
    "POST,/actuator/loggers/root"
  })
  void whatChangesNothingOfTheApiIsNotToldOf(String method, String path) throws Exception {
    filter.doFilter(request(method, path), response, (in, out) -> {});

    assertThat(calls).isEmpty();
  }

  @Test
  void aWorkflowNamedQueriesHidesNothing() throws Exception {
    filter.doFilter(
        request("POST", "/api/v1/namespaces/orders/workflows/queries/signals/go"),
        response,
        (in, out) -> {});

    assertThat(calls).hasSize(1);
  }

  @Test
  void whatIsTooLongForTheLogIsCut() throws Exception {
    MockHttpServletRequest request = request("POST", "/api/v1/" + "x".repeat(5_000));
    request.addHeader("X-Orchestrator-Identity", "i".repeat(500));

    filter.doFilter(request, response, (in, out) -> {});

    assertThat(calls.getFirst().path()).hasSize(2_000);
    assertThat(calls.getFirst().identity()).hasSize(255);
  }

  private static MockHttpServletRequest request(String method, String path) {
    return new MockHttpServletRequest(method, path);
  }
}
