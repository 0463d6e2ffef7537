package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.browser.Browser;
import io.github.camelwawp.text.TextShaper;
import io.github.camelwawp.text.mail.MailReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's pictures of mails as a phone shows them. */
class MailPicturesIT {

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    static final Browser browser = new Browser();

    @ParameterizedTest
    @ValueSource(strings = {"backup-report-html", "alertmanager-html", "smartd-warning", "github-actions-html", "jira-notice", "shipping-html"})
    void aMailLooksAsIfACarefulPersonHadTypedIt(String name) throws IOException {
        browser.screen(390, 880, 2, false);
        browser.open(sandbox.baseUrl() + "/");
        await().until(() -> browser.one("#live").getText().equals("Live"));
        String text = MailReader.builder().build().read(Files.readAllBytes(Path.of("src/test/resources/mail", name + ".eml"))).text();
        List<String> parts = TextShaper.builder().build().parts(text);
        for (String part : parts) {
            send(sandbox.baseUrl(), part);
        }
        await().until(() -> browser.all(".chat").size() == 1);
        browser.click(".chat");
        await().until(() -> browser.all(".bubble").size() == parts.size() && browser.one(".bubble").isDisplayed());

        assertThat(browser.html(".bubble .text")).contains("<strong>").doesNotContain("&lt;");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        browser.picture("mail-" + name + ".png");
    }
}
