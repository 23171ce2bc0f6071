package dev.orchestrator.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;

/**
 * A reader with a window of their own, who notices what they would rather not: errors on the
 * console, and requests that leave the origin.
 */
final class Visit implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final String AXE = "/META-INF/resources/webjars/axe-core/%s/axe.min.js";
  private static final String AXE_VERSION = "4.6.3";

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final URI origin;

  private Visit(Browser browser, URI origin, NewContextOptions options) {
    this.origin = origin;
    this.context = browser.newContext(options);
    this.page = context.newPage();
    page.setDefaultTimeout(30_000);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add("console: " + message.text());
          }
        });
    page.onPageError(error -> complaints.add("script: " + error));
    page.onRequest(
        request -> {
          if (!request.url().startsWith(origin.toString()) && !request.url().startsWith("blob:")) {
            complaints.add("left the origin: " + request.url());
          }
        });
  }

  static Visit desktop(Browser browser, URI origin, ColorScheme scheme) {
    return new Visit(
        browser, origin, new NewContextOptions().setViewportSize(1280, 800).setColorScheme(scheme));
  }

  static Visit phone(Browser browser, URI origin, ColorScheme scheme) {
    return new Visit(
        browser,
        origin,
        new NewContextOptions()
            .setViewportSize(390, 844)
            .setColorScheme(scheme)
            .setHasTouch(true)
            .setIsMobile(true));
  }

  Page open(String path) {
    page.navigate(origin + path);
    return page;
  }

  Page page() {
    return page;
  }

  /** Nothing is wider than the window. */
  private void fits() {
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("how much wider than the window the page is")
        .asInstanceOf(InstanceOfAssertFactories.INTEGER)
        .isLessThanOrEqualTo(0);
  }

  /** No serious barrier for people who cannot see well or use no pointer. */
  @SuppressWarnings("unchecked") // the script below says what it returns
  void isAccessible() {
    page.evaluate(axe());
    var violations =
        (List<String>)
            page.evaluate(
                """
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                  .filter(violation => ['serious', 'critical'].includes(violation.impact))
                  .flatMap(violation => violation.nodes.map(node =>
                    `${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
                """);
    assertThat(violations).isEmpty();
  }

  /** It can be shown: fits, is accessible, and there is a picture of it. */
  void isPresentable(String name) {
    screenshot(name);
    fits();
    isAccessible();
  }

  void screenshot(String name) {
    page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  /** The browser reports refusals of the server, too: this one was meant to be. */
  void forgive(String status) {
    complaints.removeIf(complaint -> complaint.contains("status of " + status));
  }

  /** Whether all went as quietly as it should. */
  void wasQuiet() {
    assertThat(complaints).isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }

  private static String axe() {
    try (InputStream script = Visit.class.getResourceAsStream(AXE.formatted(AXE_VERSION))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
