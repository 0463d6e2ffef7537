package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.CHAT;
import static io.github.camelwawp.sandbox.HttpProbe.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Ticks and replies on the page. */
class SandboxReplyPageIT extends OpenSandboxPage {

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
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message")) {
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
        await().until(() -> browser.all(".bubble").size() == 2);

        assertThat(browser.run("return window.owned === undefined")).isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePageTellsOfTheWebhookAndItsLastEvent() throws IOException {
        sandbox.sandbox().delivery(EventDelivery.defaults().withRetries(1, Duration.ofMillis(1500)));
        await().until(() -> browser.one(".chats .told").getText().equals("No webhook is registered."));
        try (WebhookStub hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message")) {
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
}
