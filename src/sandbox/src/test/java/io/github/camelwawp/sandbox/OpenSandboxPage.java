package io.github.camelwawp.sandbox;

import static org.awaitility.Awaitility.await;

import io.github.camelwawp.testing.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of a sandbox, open in a browser. */
abstract class OpenSandboxPage {

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    static final Browser browser = new Browser();

    @BeforeEach
    void openThePage() {
        browser.screen(1280, 800, 1, false);
        browser.open(sandbox.baseUrl() + "/");
        browser.forgetComplaints();
        await().until(() -> browser.one("#live").getText().equals("Live"));
    }
}
