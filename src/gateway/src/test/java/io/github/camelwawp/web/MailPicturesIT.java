package io.github.camelwawp.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.Browser;
import io.github.camelwawp.text.TextShaper;
import io.github.camelwawp.text.mail.MailReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation's pictures of mails as a phone shows them. */
class MailPicturesIT {

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    static final Browser browser = new Browser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup-report-html",
                "alertmanager-html",
                "smartd-warning",
                "github-actions-html",
                "jira-notice",
                "shipping-html"
            })
    void aMailLooksAsIfACarefulPersonHadTypedIt(String name) throws Exception {
        browser.screen(390, 880, 1, false);
        browser.open(sandbox.baseUrl() + "/");
        await().until(() -> browser.one("#live").getText().equals("Live"));
        String text = MailReader.builder()
                .build()
                .read(Files.readAllBytes(Path.of("src/text/src/test/resources/mail", name + ".eml")))
                .text();
        List<String> parts = TextShaper.builder().build().parts(text);
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            context.createProducerTemplate()
                    .sendBody(
                            "wawp:send-text?instanceId=1&accessToken=A&chatId=201234567890@c.us&baseUrl="
                                    + sandbox.baseUrl(),
                            text);
        }
        await().until(() -> browser.all(".chat").size() == 1);
        browser.click(".chat");
        await().until(() -> browser.all(".bubble").size() == parts.size()
                && browser.one(".bubble").isDisplayed());

        assertThat(browser.html(".bubble .text")).contains("<strong>").doesNotContain("&lt;");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        browser.picture("mail-" + name + ".png");
    }
}
