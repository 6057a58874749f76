package io.hotfixadvisor.cli.console;

import io.hotfixadvisor.cli.programs.Programs;
import io.hotfixadvisor.cli.stream.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser of its own, with nothing remembered from another, looking at one console. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AXE = axe();

    /** Width and height of a window, in CSS pixels. */
    enum Window {
        DESKTOP(1280, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Window(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private final URI console;
    private final ChromeDriver driver;

    Browser(URI console) {
        this.console = console;
        ChromeOptions options = new ChromeOptions();
        Programs.find("chromium").map(Path::toFile).ifPresent(options::setBinary);
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.addArguments("--hide-scrollbars", "--force-color-profile=srgb");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(
                        Programs.find("chromedriver").orElseThrow().toFile())
                .withLogOutput(java.io.OutputStream.nullOutputStream())
                .build();
        driver = new ChromeDriver(service, options);
        size(Window.DESKTOP);
    }

    /** Opens a page and returns when it is loaded. */
    Browser open(String path) {
        driver.get(console.resolve(path).toString());
        return this;
    }

    /** Path and query of the page that is open. */
    String path() {
        URI at = URI.create(driver.getCurrentUrl());
        return at.getRawPath() + (at.getRawQuery() == null ? "" : "?" + at.getRawQuery());
    }

    void reload() {
        driver.navigate().refresh();
    }

    void size(Window window) {
        size(window, window.height);
    }

    private void size(Window window, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        window.width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        window == Window.PHONE));
    }

    void dark(boolean dark) {
        Map<String, Object> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    void withoutScripts() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    /** From the next page on the browser takes this for the time, in Amsterdam. */
    void pretend(Instant now) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Europe/Amsterdam"));
        driver.executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "Date.now = () => " + now.toEpochMilli() + " + performance.now();"));
    }

    boolean has(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    boolean shows(String text) {
        return text("body").contains(text);
    }

    /** What a reader sees of the first element that fits; empty when there is none. */
    String text(String selector) {
        List<String> found = texts(selector);
        return found.isEmpty() ? "" : found.get(0);
    }

    /** What a reader sees of each element that fits, all of one moment. */
    @SuppressWarnings("unchecked") // The script returns a list of texts.
    List<String> texts(String selector) {
        return (List<String>) driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(each => each.innerText.trim())", selector);
    }

    String attribute(String selector, String name) {
        return String.valueOf(driver.findElement(By.cssSelector(selector)).getDomAttribute(name));
    }

    String value(String selector) {
        return String.valueOf(driver.findElement(By.cssSelector(selector)).getDomProperty("value"));
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    void type(String selector, CharSequence... keys) {
        driver.findElement(By.cssSelector(selector)).sendKeys(keys);
    }

    /** Presses keys wherever the focus is. */
    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** What a reader sees of the element that has the focus. */
    String focused() {
        return driver.switchTo().activeElement().getText();
    }

    String focusedId() {
        return String.valueOf(driver.switchTo().activeElement().getDomAttribute("id"));
    }

    /** Takes focus and pointer away from whatever they are on. */
    void letGo() {
        driver.executeScript("document.activeElement.blur()");
        driver.executeCdpCommand("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", 1, "y", 1));
    }

    /** Makes the page believe that its tab went to the background, or came back. */
    void hide(boolean hidden) {
        driver.executeScript(
                "Object.defineProperty(document, 'hidden', { configurable: true, value: arguments[0] });"
                        + "document.dispatchEvent(new Event('visibilitychange'))",
                hidden);
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits until it is so. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        await(what, PATIENCE, condition);
    }

    void await(String what, Duration patience, BooleanSupplier condition) throws InterruptedException {
        Await.until(what, patience, condition, () -> path() + ":\n" + text("body"));
    }

    void awaitText(String selector, String text) throws InterruptedException {
        await(selector + " shows " + text, () -> text(selector).contains(text));
    }

    /** Errors that the browser has told since it was asked last: scripts that failed, and what the policy forbids. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Violations of the rules of accessibility that axe calls serious or critical, one line each. */
    @SuppressWarnings("unchecked") // The script below returns a list of texts.
    List<String> barriers() {
        driver.executeScript(AXE);
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ['violations'] }).then(results => done(results.violations
                    .filter(violation => ['serious', 'critical'].includes(violation.impact))
                    .map(violation => violation.id + ': ' + violation.nodes.slice(0, 3)
                        .map(node => node.target + ' ' + (node.any[0] ? node.any[0].message : '')).join(' | '))));
                """);
    }

    /**
     * Writes the whole page as a picture (WebP).
     *
     * @param highest pixels of the picture, at most
     */
    void picture(Window window, int highest, Path file) {
        Number height = (Number) driver.executeScript("return document.documentElement.scrollHeight");
        size(window, Math.min(highest, Math.max(window.height / 2, height.intValue())));
        Map<String, Object> picture =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "webp", "quality", 80));
        size(window);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(String.valueOf(picture.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clears a field and types into it. */
    void fill(String selector, String text) {
        driver.findElement(By.cssSelector(selector)).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
