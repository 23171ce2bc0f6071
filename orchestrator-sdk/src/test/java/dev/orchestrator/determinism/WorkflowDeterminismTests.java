package dev.orchestrator.determinism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orchestrator.checked.Prices;
import dev.orchestrator.checked.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WorkflowDeterminismTests {

  private static List<String> actions(Class<?> workflow) {
    return WorkflowDeterminism.findings(workflow).stream().map(Finding::action).toList();
  }

  private static List<NonDeterminism> kinds(Class<?> workflow) {
    return WorkflowDeterminism.findings(workflow).stream().map(Finding::kind).toList();
  }

  @Test
  void clocksAreFoundButNotTimesThatAreGiven() {
    assertThat(actions(Programs.Clocks.class))
        .containsExactly(
            "calls java.time.Instant.now()",
            "calls java.time.LocalDateTime.now()",
            "calls new java.util.Date()",
            "calls java.lang.System.currentTimeMillis()");
    assertThat(kinds(Programs.Clocks.class)).containsOnly(NonDeterminism.CLOCK);
  }

  @Test
  void chanceIsFoundButNotWhatHasASeed() {
    assertThat(actions(Programs.Chance.class))
        .containsExactlyInAnyOrder(
            "calls java.util.UUID.randomUUID()",
            "calls java.lang.Math.random()",
            "calls new java.util.Random()");
    assertThat(kinds(Programs.Chance.class)).containsOnly(NonDeterminism.RANDOM);
  }

  @Test
  void threadsAreFound() {
    assertThat(actions(Programs.Threads.class))
        .containsExactly(
            "calls java.util.concurrent.ExecutorService.submit(…)",
            "calls java.util.concurrent.CompletableFuture.runAsync(…)",
            "calls java.lang.Thread.startVirtualThread(…)",
            "calls java.util.List.parallelStream()");
    assertThat(kinds(Programs.Threads.class)).containsOnly(NonDeterminism.THREADS);
  }

  @Test
  void inputOutputAndEnvironmentAreFound() {
    assertThat(kinds(Programs.Outside.class))
        .containsExactly(NonDeterminism.IO, NonDeterminism.ENVIRONMENT);
  }

  @Test
  void locksAreFound() {
    assertThat(actions(Programs.Locks.class))
        .containsExactlyInAnyOrder(
            "calls new java.util.concurrent.locks.ReentrantLock()",
            "calls java.util.concurrent.locks.ReentrantLock.lock()",
            "enters a synchronized block or method",
            "calls java.lang.Object.notifyAll()",
            "enters a synchronized block or method",
            "calls java.util.concurrent.locks.ReentrantLock.unlock()");
    assertThat(kinds(Programs.Locks.class)).containsOnly(NonDeterminism.LOCKS);
  }

  @Test
  void writesOfStaticStateAreFoundButNotItsInitialization() {
    assertThat(actions(Programs.StaticState.class))
        .containsExactly(
            "writes static field dev.orchestrator.checked.Programs$StaticState.runs",
            "writes static field dev.orchestrator.checked.Prices.asked");
  }

  @Test
  void lambdasAndMethodReferencesAreFollowedToTheirLines() {
    assertThat(WorkflowDeterminism.findings(Programs.Lambdas.class))
        .extracting(finding -> finding.place().getMethodName(), Finding::action)
        .containsExactlyInAnyOrder(
            tuple("run", "calls java.lang.System.nanoTime()"),
            tuple("run", "calls java.util.UUID.randomUUID()"),
            tuple("later", "calls java.time.Instant.now()"));
  }

  @Test
  void anonymousClassesAreFollowed() {
    assertThat(actions(Programs.AnonymousClass.class))
        .containsExactly("calls java.time.Instant.now()");
  }

  @Test
  void callsAreFollowedWithTheWayToThem() {
    List<Finding> findings = WorkflowDeterminism.findings(Programs.Elsewhere.class);

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().place().getClassName()).isEqualTo(Prices.class.getName());
    assertThat(findings.getFirst().place().getLineNumber()).isPositive();
    assertThat(findings.getFirst())
        .asString()
        .matches(
            "dev\\.orchestrator\\.checked\\.Prices\\.areReduced\\(Prices\\.java:\\d+\\) calls java\\.time\\.LocalDate\\.now\\(\\),"
                + " which reads the clock, called at"
                + " dev\\.orchestrator\\.checked\\.Programs\\$Elsewhere\\.run\\(Programs\\.java:\\d+\\);"
                + " use Workflow\\.currentTimeMillis\\(\\)");
  }

  @Test
  void methodsThatTheClassFillsInAreFollowedButNotThoseThatNobodyCalls() {
    assertThat(WorkflowDeterminism.findings(Programs.OfTemplate.class))
        .singleElement()
        .satisfies(found -> assertThat(found.place().getMethodName()).isEqualTo("step"));
  }

  @Test
  void handlersOfSignalsAreChecked() {
    assertThat(WorkflowDeterminism.findings(Programs.InSignal.class))
        .singleElement()
        .satisfies(found -> assertThat(found.place().getMethodName()).isEqualTo("poke"));
  }

  @Test
  void inheritedCallsAreSeenThroughTheUsersOwnType() {
    assertThat(kinds(Programs.InheritedCall.class)).containsOnly(NonDeterminism.THREADS);
  }

  @Test
  void sideEffectsMayDoWhatTheyWant() {
    assertThat(WorkflowDeterminism.findings(Programs.SideEffects.class)).isEmpty();
  }

  @Test
  void interfacesHideWhatIsBehindThem() {
    assertThatCode(() -> WorkflowDeterminism.check(Programs.BehindAnInterface.class))
        .doesNotThrowAnyException();
  }

  @Test
  void theCheckThrowsWithEveryPlace() {
    assertThatThrownBy(
            () -> WorkflowDeterminism.check(Programs.Clocks.class, Programs.OfTemplate.class))
        .isInstanceOfSatisfying(
            WorkflowDeterminismException.class, e -> assertThat(e.findings()).hasSize(5))
        .hasMessageContaining("Programs$Clocks.run(Programs.java:")
        .hasMessageContaining("Programs$OfTemplate.step(Programs.java:")
        .hasMessageContaining("@AllowNonDeterminism");
  }

  @Test
  void classFilesOfTheRunningJavaCanBeRead() throws IOException {
    try (InputStream file = ClassLoader.getSystemResourceAsStream("java/lang/Thread.class")) {
      byte[] bytes = Objects.requireNonNull(file).readAllBytes();

      assertThat((bytes[6] << 8) + bytes[7]).isEqualTo(44 + Runtime.version().feature());
      assertThat(ClassCodeReader.read(bytes).methods()).containsKey("start()V");
    }
  }
}
