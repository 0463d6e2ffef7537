package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.CHAT;
import static io.github.camelwawp.sandbox.HttpProbe.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;

class SandboxPageIT extends OpenSandboxPage {

    @Test
    void anEmptyPhoneTellsHowToSendAFirstText() {
        await().until(() -> browser.one(".welcome").isDisplayed());

        assertThat(browser.one("#curl").getText())
                .startsWith("curl " + sandbox.baseUrl() + "/v2/send/text")
                .contains("201234567890@c.us");
        assertThat(browser.one(".welcome").getText()).contains("drop a file into inbox/");
        browser.picture("sandbox-empty.png");
    }

    @Test
    void aTextAppearsWithoutReload() throws IOException {
        browser.run("window.notReloaded = true");
        send(sandbox.baseUrl(), "First");
        await().until(() -> browser.all(".bubble").size() == 1);
        send(sandbox.baseUrl(), "Second");
        await().until(() -> browser.all(".bubble").size() == 2);

        assertThat(browser.one(".bubble:last-child .text").getText()).isEqualTo("Second");
        assertThat(browser.one("#chat-name").getText()).isEqualTo("+201234567890");
        assertThat(browser.one(".bubble time").getText()).matches("\\d\\d:\\d\\d");
        await().until(() -> browser.all(".bubble .ticks.read").size() == 2);
        assertThat(browser.run("return window.notReloaded")).isEqualTo(true);
        assertThat(browser.one(".welcome").isDisplayed()).isFalse();
    }

    @Test
    void aTextForAnotherChatIsCountedAsUnread() throws IOException {
        send(sandbox.baseUrl(), "Hello");
        await().until(() -> browser.all(".bubble").size() == 1);
        send(sandbox.baseUrl(), "120363000000000000@g.us", "Hello all");
        await().until(() -> browser.all(".unread").size() == 1);

        assertThat(browser.one("#list li:first-child .name").getText()).isEqualTo("Group 120363000000000000");
        browser.click("#list li:first-child a");
        await().until(() -> browser.all(".unread").isEmpty());
        assertThat(browser.one(".bubble .text").getText()).isEqualTo("Hello all");
    }

    @Test
    void aScriptInATextStaysText() throws IOException {
        String text = "<script>window.owned=1</script><img src=x onerror=window.owned=1> *<b>bold</b>* "
                + "javascript:alert(1) https://example.com/\"onmouseover=\"window.owned=1";
        send(sandbox.baseUrl(), text);
        await().until(() -> browser.all(".bubble").size() == 1);

        assertThat(browser.one(".bubble .text").getText()).isEqualTo(text.replace("*", ""));
        assertThat(browser.all(".bubble script, .bubble img, .bubble b, #list script, #list img"))
                .isEmpty();
        assertThat(browser.one(".bubble a").getDomProperty("href")).isEqualTo("https://example.com/");
        assertThat(browser.run("return window.owned === undefined")).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            *bold* and _italic_ and ~strike~    | <strong>bold</strong> and <em>italic</em> and <s>strike</s>
            *_both_*                            | <strong><em>both</em></strong>
            snake_case_name and 2*3*4           | snake_case_name and 2*3*4
            a * b * c and _ d _                 | a * b * c and _ d _
            *not closed and *closed*            | <strong>not closed and *closed</strong>
            (*bold*), "_italic_".               | (<strong>bold</strong>), "<em>italic</em>".
            *bold*text                          | *bold*text
            ** and __ and ~~                    | ** and __ and ~~
            ```mono *x*```                      | <code class="mono">mono *x*</code>
            run `a_b *c*` now                   | run <code>a_b *c*</code> now
            \\n> quoted *b*\\n> more\\nplain    | <blockquote>quoted <strong>b</strong>\\nmore</blockquote>plain
            \\n- one\\n- *two*\\nend            | <ul><li>one</li><li><strong>two</strong></li></ul>end
            \\n* one\\n* two                    | <ul><li>one</li><li>two</li></ul>
            \\n3. three\\n4. four               | <ol start="3"><li>three</li><li>four</li></ol>
            one\\n\\ntwo                        | one\\n\\ntwo
            one\\n\\n- two\\n\\n> three            | one\\n\\n<ul><li>two</li></ul>\\n<blockquote>three</blockquote>
            *no\\nbold*                         | *no\\nbold*
            ```a\\n- b\\nc``` *d*               | <code class="mono">a\\n- b\\nc</code> <strong>d</strong>
            *жирный* и *عريض*                   | <strong>жирный</strong> и <strong>عريض</strong>
            naïve_é_x                           | naïve_é_x
            *use \u2060*one*\u2060 cart*        | <strong>use \u2060*one*\u2060 cart</strong>
            """)
    void markupIsShownAsWhatsAppShowsIt(String text, String html) throws IOException {
        send(sandbox.baseUrl(), text.replaceFirst("^\\\\n", "").replace("\\n", "\n"));
        await().until(() -> browser.all(".bubble").size() == 1);

        assertThat(browser.html(".bubble .text")).isEqualTo(html.replace("\\n", "\n"));
    }

    @Test
    void aHostileTextDoesNotHoldThePageUp() throws IOException {
        for (String part : new String[] {"*a ", "*_~", "`", "```", "> ", "https://", "_a *b ~c "}) {
            send(sandbox.baseUrl(), part.repeat(4096 / part.length()));
        }
        await().until(() -> browser.all(".bubble").size() == 7);
    }

    @Test
    void aMishapButtonMakesTheNextCallFail() throws IOException {
        await().until(() -> browser.all("#kinds button").size() == MishapKind.values().length);
        browser.click("[data-mishap=RATE_LIMITED]");
        await().until(() -> browser.one("#scripted").getText().equals("Rate limited"));
        assertThat(sandbox.mishaps()).hasSize(1);

        assertThat(send(sandbox.baseUrl(), "Hello").statusCode()).isEqualTo(429);
        await().until(() -> browser.one("#none-scripted").isDisplayed());
        assertThat(send(sandbox.baseUrl(), "Hello").statusCode()).isEqualTo(200);
    }

    @Test
    void aMishapCanBeForTheOpenChatOnlyAndCalledOff() throws IOException {
        send(sandbox.baseUrl(), "Hello");
        await().until(() -> browser.all(".bubble").size() == 1);
        browser.click("#only-this");
        browser.one("#count").clear();
        browser.one("#count").sendKeys("3");
        browser.click("[data-mishap=HTML]");
        await().until(() -> browser.one("#scripted").getText().equals("HTML × 3 for +201234567890"));

        assertThat(sandbox.mishaps().get(0).hits("/v2/send/text", CHAT)).isTrue();
        assertThat(sandbox.mishaps().get(0).hits("/v2/send/text", "201234567801@c.us"))
                .isFalse();
        browser.click("#clear-mishaps");
        await().until(() -> sandbox.mishaps().isEmpty());
    }

    @Test
    void aMistakeAtThePageIsExplained() {
        await().until(() -> !browser.all("#kinds button").isEmpty());
        browser.one("#count").clear();
        browser.one("#count").sendKeys("9999999");
        browser.click("[data-mishap=HTML]");

        await().until(() -> browser.one("#notice").getText().equals("count must be a whole number from 1 to 1000000."));
    }

    @Test
    void aSessionThatDoesNotWorkIsAnnounced() {
        sandbox.sandbox().sessionStatus("SCAN_QR_CODE");
        await().until(() -> browser.one("#not-working").isDisplayed());
        assertThat(browser.one("#not-working").getText()).contains("SCAN_QR_CODE");
        browser.click("#heal");

        await().until(() -> sandbox.sandbox().sessionStatus().equals("WORKING"));
        await().until(() -> !browser.one("#not-working").isDisplayed());
    }

    @Test
    void forgettingTheTextsEmptiesThePage() throws IOException {
        send(sandbox.baseUrl(), "Hello");
        await().until(() -> browser.all(".bubble").size() == 1);
        browser.click("#clear-messages");

        await().until(() -> browser.one(".welcome").isDisplayed());
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void anAnswerShowsWhatItAnswers() throws IOException {
        send(sandbox.baseUrl(), "Shall we?");
        HttpProbe.call("POST", sandbox.baseUrl() + "/v2/send/text", """
                {"instance_id":"123456789","access_token":"ACCESS_TOKEN","chatId":"201234567890@c.us","message":"Yes",
                 "reply_to":"%s"}""".formatted(
                        sandbox.messages().get(0).id()));
        await().until(() -> browser.all(".bubble").size() == 2);

        assertThat(browser.one(".quoted").getText()).isEqualTo("Shall we?");
    }

    @Test
    void everyCallOfABurstIsShown() throws IOException {
        for (int i = 0; i < 250; i++) {
            send(sandbox.baseUrl(), "text " + i);
        }
        await().until(() -> browser.all(".bubble").size() == 250);
    }

    @Test
    void aPhoneShowsTheListThenTheChatAndGoesBack() throws IOException {
        browser.screen(390, 844, 1, false);
        browser.open(sandbox.baseUrl() + "/");
        send(sandbox.baseUrl(), "A long word that must wrap: " + "x".repeat(300));
        await().until(() -> browser.all(".chat").size() == 1);
        assertThat(browser.one(".conversation").isDisplayed()).isFalse();

        browser.click(".chat");
        await().until(() -> browser.one(".bubble").isDisplayed());
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        assertThat(browser.one(".bubble").getSize().getWidth()).isLessThan(390);
        browser.click("#back");
        await().until(() -> !browser.one(".conversation").isDisplayed());

        browser.click("#open-panel");
        await().until(() -> browser.one("#kinds").isDisplayed());
        browser.click("#close-panel");
        await().until(() -> !browser.one("#panel").isDisplayed());
    }

    @Test
    void thePageComesBackToASandboxThatWasStartedAgain() throws IOException {
        int port;
        try (WawpSandbox first = WawpSandbox.start(0)) {
            port = first.port();
            browser.open(first.baseUrl() + "/");
            send(first.baseUrl(), "before");
            await().until(() -> browser.all(".bubble").size() == 1);
        }
        await().until(() -> browser.one("#live").getText().equals("Reconnecting…"));
        try (WawpSandbox second = WawpSandbox.start(port)) {
            await().until(() -> browser.one("#live").getText().equals("Live"));
            send(second.baseUrl(), "after");
            await().until(() -> browser.all(".bubble").size() == 1
                    && browser.one(".text").getText().equals("after"));
        }
    }

    @Test
    void aNarrowEmptyPhoneShowsTheWarningAndTheWelcome() {
        browser.screen(390, 844, 2, false);
        browser.open(sandbox.baseUrl() + "/");
        sandbox.sandbox().sessionStatus("STOPPED");
        await().until(() -> browser.one("#not-working").isDisplayed());

        browser.click("#heal");
        await().until(() -> !browser.one("#not-working").isDisplayed());
        assertThat(browser.one("#curl").isDisplayed()).isTrue();
        browser.click("#copy");
        browser.picture("sandbox-phone-empty.png");
        browser.click("#open-panel");
        await().until(() -> browser.one("#kinds").isDisplayed());
        browser.picture("sandbox-phone-panel.png");
    }

    @Test
    void anElementThatThePageDrawsAnewIsFoundAgain() {
        WebElement welcome = browser.one(".welcome");
        browser.run("const old = document.querySelector('.welcome'); old.replaceWith(old.cloneNode(true))");
        assertThat(welcome.getText()).contains("drop a file into inbox/");
    }

    @Test
    void everyButtonAndFieldHasAName() {
        await().until(() -> !browser.all("#kinds button").isEmpty());
        // Once more if the page has drawn one of them anew.
        await().untilAsserted(() -> browser.all("button, select, input").stream()
                .filter(element -> element.isDisplayed())
                .forEach(element -> assertThat(element.getAccessibleName())
                        .as(element.getDomProperty("id"))
                        .isNotBlank()));
    }

    @Test
    void thePageLoadsNothingFromElsewhere() throws IOException {
        DemoTexts.sendAll(sandbox.baseUrl());
        await().until(() -> browser.all(".chat").size() == 6);

        assertThat(browser.run(
                        "return performance.getEntriesByType('resource').map(entry => new URL(entry.name).origin)"
                                + ".filter(origin => origin !== location.origin).length"))
                .isEqualTo(0L);
        assertThat(browser.complaints()).isEmpty();
    }

    /** Takes the documentation's pictures, and checks that each page in them is accessible. */
    @ParameterizedTest
    @CsvSource({
        "sandbox-desktop, 1280, 800, 1, false",
        "sandbox-desktop-dark, 1280, 800, 1, true",
        "sandbox-phone, 390, 844, 2, false",
        "sandbox-phone-dark, 390, 844, 2, true"
    })
    void picturesAreTaken(String name, int width, int height, int density, boolean dark) throws IOException {
        browser.screen(width, height, density, dark);
        browser.open(sandbox.baseUrl() + "/");
        await().until(() -> browser.one("#live").getText().equals("Live"));
        sandbox.acks(AckPlan.defaults().withDelays(Duration.ofMillis(1)));
        DemoTexts.sendAll(sandbox.baseUrl());
        await().until(() -> sandbox.messages().stream().allMatch(message -> message.ack() == AckLevel.READ));
        sandbox.mishap(Mishap.of(MishapKind.RATE_LIMITED).times(2));
        sandbox.mishap(Mishap.of(MishapKind.CLOSE_AFTER_ACCEPTING).to(CHAT));
        await().until(() ->
                browser.all(".chat").size() == 6 && browser.all("#scripted li").size() == 2);
        if (width < 720) {
            picture(name + "-list.png");
        }
        browser.click("[data-chat='120363000000000000@g.us']");
        await().until(() -> browser.all(".bubble").size() == 5
                && browser.one(".bubble code.mono").isDisplayed());
        picture(name + ".png");
    }

    private static void picture(String name) {
        browser.picture(name);
        assertThat(browser.violations()).as(name).isEmpty();
    }
}
