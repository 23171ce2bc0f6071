package dev.orchestrator.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.orchestrator.browser.Roles.button;
import static dev.orchestrator.browser.Roles.region;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody does to runs from their pages. */
@RequiresChromium
class ActionsIT {

  private static Shop shop;

  private Visit visit;

  @BeforeAll
  static void start(Shop shared) {
    shop = shared;
    shop.furnish();
  }

  @BeforeEach
  void look(Visit visit) {
    this.visit = visit;
  }

  @Test
  void aSignalIsSentFromThePageAndSeen() {
    shop.renovate("house-9", List.of());
    shop.awaitStage("house-9", "waiting for approval");
    Page page = visit.open("/#/default/workflows/house-9");

    button(page, "Update").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Update name").fill("wish");
    dialog.getByLabel("what").fill("a balcony");
    button(dialog, "Send update").click();
    assertThat(page.getByText("Update completed: 1")).isVisible();

    button(page, "Signal").click();
    dialog.getByLabel("Signal name").fill("approve");
    button(dialog, "JSON").click();
    dialog.getByLabel("Arguments").fill("not JSON");
    button(dialog, "Send signal").click();
    assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("Arguments");
    dialog.getByLabel("Arguments").fill("[\"Ada\"]");
    button(dialog, "Send signal").click();

    assertThat(page.getByRole(AriaRole.LISTBOX).getByText("approve")).isVisible();
    assertThat(page.locator(".run-status")).containsText("Completed");
    assertThat(region(page, "Result")).containsText("approved by Ada");
  }

  @Test
  void terminationIsConfirmedFirst() {
    shop.renovate("house-10", List.of("a brass tap"));
    Page page = visit.open("/#/default/workflows/house-10");

    button(page, "Terminate").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    button(dialog, "Cancel").click();
    assertThat(dialog).hasCount(0);
    assertThat(page.locator(".run-status")).containsText("Running");

    button(page, "Terminate").click();
    dialog.getByLabel("Reason").fill("wrong house");
    button(dialog, "Terminate").click();
    assertThat(page.locator(".run-status")).containsText("Terminated");
    assertThat(page.getByText("wrong house").first()).isVisible();
  }

  @Test
  void cancellationIsARequest() {
    shop.renovate("house-11", List.of("a brass tap"));
    Page page = visit.open("/#/default/workflows/house-11");

    button(page, "Cancel").click();
    button(page.getByRole(AriaRole.DIALOG), "Request cancellation").click();

    assertThat(page.locator(".run-status")).containsText("Canceled");
  }

  @Test
  void aWorkflowIsStartedFromThePage() {
    Page page = visit.open("/");
    button(page, "Start workflow").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Workflow type").fill("PaintingWorkflow");
    dialog.getByLabel("Task queue").fill("renovations");
    dialog.getByLabel("Workflow id").fill("shed");
    dialog.getByLabel("walls").fill("2");
    button(dialog, "Start workflow").click();

    assertThat(page).hasURL(Pattern.compile(".*/shed/.*"));
    assertThat(page.locator(".run-status")).containsText("Completed");
    assertThat(region(page, "Result")).containsText("2");
  }

  @Test
  void anActivityThatWaitsForItsNextAttemptIsRetriedOnceThatIsConfirmed() {
    Page page = visit.open("/#/default/workflows/house-8?tab=pending");

    button(page, "Retry now").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("Retry Install now?");
    button(dialog, "Retry now").click();

    assertThat(page.getByText("Retrying the activity")).isVisible();
  }
}
