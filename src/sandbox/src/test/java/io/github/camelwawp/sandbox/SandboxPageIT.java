package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.CHAT;
import static io.github.camelwawp.sandbox.HttpProbe.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.testing.Browser;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

class SandboxPageIT {

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
    void theTicksFollowTheAcksWithoutReload() throws IOException {
        sandbox.acks(AckPlan.none());
        send(sandbox.baseUrl(), "Hello");
        await().until(() -> browser.all(".bubble .clock").size() == 1);
        String id = sandbox.messages().get(0).id();
        sandbox.ack(id, AckLevel.SERVER);
        await().until(() -> browser.all(".bubble .tick").size() == 1);
        sandbox.ack(id, AckLevel.DEVICE);
        await().until(() -> browser.all(".bubble .ticks").size() == 1);
        String grey = browser.one(".bubble .ticks").getCssValue("color");
        assertThat(browser.one(".bubble .ticks").getAccessibleName()).isEqualTo("Delivered");
        sandbox.ack(id, AckLevel.READ);
        await().until(() -> browser.all(".bubble .ticks.read").size() == 1);

        assertThat(browser.one(".bubble .ticks").getCssValue("color")).isNotEqualTo(grey);
        assertThat(browser.one(".bubble .ticks").getAccessibleName()).isEqualTo("Read");
        assertThat(browser.all(".bubble .meta svg")).hasSize(1);
        assertThat(browser.all("#list .ticks.read")).hasSize(1);
    }

    @Test
    void aTextThatIsNotSentHasAMark() throws IOException {
        sandbox.acks(AckPlan.defaults().withUpTo(AckLevel.ERROR).withDelays(Duration.ZERO));
        send(sandbox.baseUrl(), "Hello");

        await().until(() -> browser.all(".bubble .failed").size() == 1);
        assertThat(browser.one(".bubble .failed").getAccessibleName()).isEqualTo("Not sent");
    }

    @Test
    void everyStateOfATextLooksDifferent() throws IOException {
        sandbox.acks(AckPlan.none());
        for (AckLevel level : AckLevel.values()) {
            send(sandbox.baseUrl(), "120363000000000000@g.us", level.name());
            sandbox.ack(sandbox.messages().get(sandbox.messages().size() - 1).id(), level);
        }
        sandbox.reply(SandboxReply.of("120363000000000000@g.us", "Seen").by("201234567801@c.us"));
        await().until(() ->
                browser.all(".bubble").size() == 7 && browser.all(".ticks.read").size() == 2);
        browser.picture("sandbox-ticks.png");

        assertThat(browser.all(".bubble .meta svg"))
                .extracting(WebElement::getAccessibleName)
                .containsExactly("Not sent", "Pending", "Sent", "Delivered", "Read", "Read");
        assertThat(browser.all("#list svg[role=img]"))
                .as("the last word is not ours")
                .isEmpty();
    }

    @Test
    void thePanelSaysWhichTicksComeAndReadsTheOpenChat() throws IOException {
        browser.click("#acks option[value=SERVER]");
        await().until(() -> sandbox.sandbox().acks().upTo() == AckLevel.SERVER);
        browser.click("#doubled");
        await().until(() -> sandbox.sandbox()
                .acks()
                .equals(AckPlan.defaults().withUpTo(AckLevel.SERVER).withDoubled(true)));
        send(sandbox.baseUrl(), "Hello");
        await().until(() -> browser.all(".bubble .tick").size() == 1);
        browser.click("#read");

        await().until(() -> browser.all(".bubble .ticks.read").size() == 1);
        assertThat(sandbox.messages().get(0).ack()).isEqualTo(AckLevel.READ);
    }

    @Test
    void thePersonAtThePageAnswersAndTheWebhookIsTold() throws IOException {
        try (WebhookReceiver hook = new WebhookReceiver().registeredAt(sandbox.baseUrl(), "message")) {
            send(sandbox.baseUrl(), "Shall we?");
            await().until(() -> browser.one("#composer").isDisplayed());
            browser.one("#reply").sendKeys("Yes,", Keys.chord(Keys.SHIFT, Keys.ENTER), "*now*", Keys.ENTER);
            await().until(() -> browser.all(".bubble.reply").size() == 1);

            assertThat(browser.html(".bubble.reply .text")).isEqualTo("Yes,\n<strong>now</strong>");
            assertThat(browser.one("#reply").getDomProperty("value")).isEmpty();
            assertThat(browser.all(".bubble.reply .meta svg")).isEmpty();
            int left = browser.one(".bubble.reply").getLocation().getX();
            assertThat(left)
                    .isLessThan(browser.one(".bubble:not(.reply)").getLocation().getX());
            await().until(() -> hook.posts().size() == 1);
            assertThat(hook.posts().get(0).json().at("/payload/body").asText()).isEqualTo("Yes,\n*now*");
            assertThat(hook.posts().get(0).json().at("/payload/from").asText()).isEqualTo(CHAT);
            assertThat(browser.all(".unread")).isEmpty();
        }
    }

    @Test
    void aReplyCanComeFromAPrivacyId() throws IOException {
        send(sandbox.baseUrl(), "Shall we?");
        await().until(() -> browser.one("#composer").isDisplayed());
        browser.click("#reply-as option[value=LID_ALONE]");
        browser.one("#reply").sendKeys("STOP");
        browser.click("#composer button");
        await().until(() -> browser.all(".bubble.reply").size() == 1);

        assertThat(browser.one(".bubble.reply .author").getText()).startsWith("Hidden number 1");
        assertThat(sandbox.replies().get(0).author()).endsWith("@lid");
        assertThat(browser.all(".chat")).hasSize(1);
    }

    @Test
    void aChannelTakesNoAnswerAndAGroupsAuthorIsNamed() throws IOException {
        send(sandbox.baseUrl(), "120363000000000001@newsletter", "News");
        await().until(() -> browser.all(".bubble").size() == 1);
        assertThat(browser.one("#composer").isDisplayed()).isFalse();
        send(sandbox.baseUrl(), "120363000000000000@g.us", "Hello all");
        await().until(() -> browser.all(".chat").size() == 2);
        browser.click("[data-chat='120363000000000000@g.us']");
        await().until(() -> browser.one("#composer").isDisplayed());
        browser.one("#reply").sendKeys("Hello", Keys.ENTER);

        await().until(() -> browser.all(".bubble.reply").size() == 1);
        assertThat(browser.one(".bubble.reply .author").getText()).isEqualTo("+201234567890");
    }

    @Test
    void eachChatKeepsItsDraft() throws IOException {
        send(sandbox.baseUrl(), "201234567801@c.us", "Hello");
        send(sandbox.baseUrl(), "201234567802@c.us", "Hello");
        await().until(() -> browser.all(".chat").size() == 2);
        browser.click("[data-chat='201234567801@c.us']");
        await().until(() -> browser.one("#chat-id").getText().equals("201234567801@c.us"));
        browser.one("#reply").sendKeys("not yet");
        browser.click("[data-chat='201234567802@c.us']");
        await().until(() -> browser.one("#reply").getDomProperty("value").isEmpty());
        browser.click("[data-chat='201234567801@c.us']");

        await().until(() -> browser.one("#reply").getDomProperty("value").equals("not yet"));
        assertThat(sandbox.replies()).isEmpty();
    }

    @Test
    void aReplyThatIsRefusedSaysWhyAndIsNotLost() throws IOException {
        send(sandbox.baseUrl(), "Hello");
        await().until(() -> browser.one("#composer").isDisplayed());
        browser.run("document.getElementById('reply').value = 'x'.repeat(65537)");
        browser.one("#reply").sendKeys(Keys.ENTER);

        await().until(() ->
                browser.one("#reply-notice").getText().equals("text must be a string of at most 65536 characters."));
        assertThat(browser.one("#reply").getDomProperty("value")).hasSize(65_537);
    }

    @Test
    void aScriptInAReplyStaysTextAndAGiantOneIsShown() throws IOException {
        String text = "<script>window.owned=1</script><img src=x onerror=window.owned=1>";
        sandbox.reply("120363000000000000@g.us", text);
        await().until(() -> browser.all(".bubble").size() == 1);
        assertThat(browser.one(".bubble .text").getText()).isEqualTo(text);
        assertThat(browser.all(".bubble script, .bubble img, #list script, #list img"))
                .isEmpty();
        sandbox.reply("120363000000000000@g.us", "*_~`".repeat(SandboxReply.LONGEST / 4));
        await().atMost(Duration.ofMinutes(1)).until(() -> browser.all(".bubble").size() == 2);

        assertThat(browser.run("return window.owned === undefined")).isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePageTellsOfTheWebhookAndItsLastEvent() throws IOException {
        sandbox.sandbox().delivery(EventDelivery.defaults().withRetries(1, Duration.ofMillis(1500)));
        await().until(() -> browser.one(".chats .told").getText().equals("No webhook is registered."));
        try (WebhookReceiver hook = new WebhookReceiver().registeredAt(sandbox.baseUrl(), "message")) {
            await().until(() -> browser.one(".chats .told").getText().equals("1 webhook"));
            sandbox.reply(CHAT, "Hello");
            await().until(() -> browser.one(".chats .told").getText().equals("1 webhook · message delivered"));
            hook.answerAlways(503);
            sandbox.reply(CHAT, "Hello");
            await().until(() -> browser.one(".chats .told")
                    .getText()
                    .equals("1 webhook · message retrying after 1 try: 503 · 1 in progress"));
            await().until(() ->
                    browser.one(".chats .told").getText().equals("1 webhook · message lost after 2 tries: 503"));
        }
        sandbox.sandbox().plan(SandboxPlan.FREE);
        await().until(() -> browser.one(".chats .told").getText().equals("The free plan has no webhooks."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Short",
                "تم شحن طلبك رقم 1042 وسيصل غدا. شكرا لك!",
                "شكرا",
                "A text just so long that its last line has little room for the time, or none at all, whatever the width of the bubble is now",
                "נשלח עדכון ארוך מספיק כדי שהשורה האחרונה תגיע קרוב לקצה של הבועה ולא יישאר בה מקום לשעה של ההודעה הזאת כלל וכלל"
            })
    void theTimeStandsOnNoText(String text) throws IOException {
        for (int width = 340; width <= 420; width += 20) {
            browser.screen(width, 844, 1, false);
            browser.open(sandbox.baseUrl() + "/#" + CHAT);
            sandbox.clear();
            send(sandbox.baseUrl(), text);
            String reply = sandbox.reply(CHAT, text).id();
            await().until(() -> browser.all(".bubble").size() == 2
                    && browser.all("[data-id='" + reply + "']").size() == 1);

            assertThat(browser.one(".bubble").isDisplayed()).isTrue();
            assertThat(browser.run("""
                    return [...document.querySelectorAll('.bubble')].flatMap(bubble => {
                      const range = document.createRange();
                      range.selectNodeContents(bubble.querySelector('.text'));
                      const meta = bubble.querySelector('.meta').getBoundingClientRect();
                      return [...range.getClientRects()].filter(line => line.right > meta.left && line.left < meta.right
                        && line.bottom > meta.top + 4 && line.top < meta.bottom);
                    }).length""")).as("lines under the time at " + width).isEqualTo(0L);
        }
    }

    @Test
    void aPhoneHasRoomToAnswer() throws IOException {
        browser.screen(390, 844, 2, false);
        browser.open(sandbox.baseUrl() + "/#" + CHAT);
        sandbox.acks(AckPlan.defaults().withDelays(Duration.ofMillis(1)));
        send(sandbox.baseUrl(), "_Reminder:_ your appointment is tomorrow at *09:30*. Reply *STOP* to opt out.");
        send(sandbox.baseUrl(), "تم شحن طلبك رقم 1042 وسيصل غدا. شكرا لك!");
        sandbox.reply(CHAT, "Thank you! Is the side door open, too?");
        sandbox.reply(SandboxReply.of(CHAT, "شكرا جزيلا").from(SandboxReply.Sender.LID));
        await().until(() -> browser.all(".bubble .ticks.read").size() == 2
                && browser.one("#composer").isDisplayed());
        browser.one("#reply").sendKeys("STOP");

        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        assertThat(browser.one("#composer button").getLocation().getX()
                        + browser.one("#composer button").getSize().getWidth())
                .isLessThanOrEqualTo(390);
        assertThat(browser.one(".conversation .told").getText()).isEqualTo("No webhook is registered.");
        browser.picture("sandbox-phone-reply.png");
    }

    @Test
    void everyButtonAndFieldHasAName() {
        await().until(() -> !browser.all("#kinds button").isEmpty());
        browser.all("button, select, input").stream()
                .filter(element -> element.isDisplayed())
                .forEach(element -> assertThat(element.getAccessibleName())
                        .as(element.getDomProperty("id"))
                        .isNotBlank());
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

    /** Makes the README's screenshots. */
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
            browser.picture(name + "-list.png");
        }
        browser.click("[data-chat='120363000000000000@g.us']");
        await().until(() -> browser.all(".bubble").size() == 5
                && browser.one(".bubble code.mono").isDisplayed());
        browser.picture(name + ".png");
    }
}
