package io.github.camelwawp.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Headless Chromium for the tests of a class: {@code @RegisterExtension static final Browser browser = new Browser();}. It
 * uses Debian's installation, so that Selenium searches and downloads nothing; without it, the class is skipped.
 */
public final class Browser implements BeforeAllCallback, AfterAllCallback {

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");

    private static final String AXE = axe();
    /** More often, no page draws an element anew while it is looked at. */
    private static final int LOOKS = 20;

    private ChromeDriver driver;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        require();
        // Not JUnit's temporary folder: the browser may still be writing to it when JUnit deletes that folder.
        Path profile = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chromium")
                .toAbsolutePath();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        // The background-networking switches keep Chromium from contacting Google at every start.
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--process-per-site",
                "--renderer-process-limit=1",
                "--disable-site-isolation-trials",
                "--disable-dev-shm-usage",
                "--lang=en",
                "--user-data-dir=" + profile);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER)
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    /** Skips the tests where there is no browser; fails them where CI requires one. */
    private static void require() {
        if (CHROMIUM.canExecute() && DRIVER.canExecute()) {
            return;
        }
        String sentence = "The page was not tested: this needs " + CHROMIUM + " and " + DRIVER
                + " (Debian's packages chromium and chromium-driver).";
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(sentence);
        }
        Assumptions.abort(sentence);
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void open(String url) {
        driver.get("about:blank");
        driver.get(url);
    }

    /** From the next page on, a page's timers wait 100 ms at most. */
    public void brisk() {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const wait = window.setTimeout;
                window.setTimeout = (what, millis) => wait(what, Math.min(millis, 100));"""));
    }

    /** @param dark whether the page sees that the user prefers dark colours */
    public void screen(int width, int height, double density, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", density, "mobile", width < 500));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** An element that is found again whenever the page has meanwhile drawn it anew. */
    public WebElement one(String selector) {
        WebElement[] found = {find(selector)};
        return (WebElement) Proxy.newProxyInstance(
                Browser.class.getClassLoader(), new Class<?>[] {WebElement.class}, (proxy, method, arguments) -> {
                    for (int left = LOOKS; ; left--) {
                        try {
                            return method.invoke(found[0], arguments);
                        } catch (InvocationTargetException e) {
                            if (left == 0 || !(e.getCause() instanceof StaleElementReferenceException)) {
                                throw e.getCause();
                            }
                            found[0] = find(selector);
                        }
                    }
                });
    }

    private WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** What the elements say, read in one step, since the page may draw them anew between two. */
    public List<String> texts(String selector) {
        return ((List<?>) run(
                        "return [...document.querySelectorAll('" + selector + "')].map(element => element.innerText)"))
                .stream().map(String::valueOf).toList();
    }

    public void click(String selector) {
        one(selector).click();
    }

    public String html(String selector) {
        return one(selector).getDomProperty("innerHTML");
    }

    public Object run(String script) {
        return driver.executeScript(script);
    }

    /** The violations that axe finds on the page as shown now: rule, element and how to fix it. */
    public List<?> violations() {
        driver.executeScript(AXE);
        return (List<?>) driver.executeAsyncScript("""
                const tell = arguments[arguments.length - 1];
                axe.run().then(
                    found => tell(found.violations.flatMap(rule =>
                        rule.nodes.map(node => `${rule.id}: ${node.target}: ${node.failureSummary}`))),
                    error => tell([String(error)]));""");
    }

    /** The browser's errors and warnings, including refused resources and script errors. */
    public List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(Object::toString)
                .toList();
    }

    /** Reading the log empties it. */
    public void forgetComplaints() {
        complaints();
    }

    public void picture(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(folder.resolve(name), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (driver != null) {
            driver.quit();
        }
    }
}
