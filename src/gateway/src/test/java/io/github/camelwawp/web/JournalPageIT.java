package io.github.camelwawp.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.HttpCaller;
import io.github.camelwawp.gateway.TestGateway;
import io.github.camelwawp.sandbox.AckLevel;
import io.github.camelwawp.sandbox.AckPlan;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.testing.Browser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;

/** The journal's page in a browser, against a gateway and the sandbox. */
class JournalPageIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    @BeforeAll
    static void lookOften() {
        browser.brisk();
    }

    @BeforeEach
    void start() throws Exception {
        gateway.start(
                "gateway.events.enabled=true",
                "gateway.events.secret=WEBHOOK_SECRET",
                "gateway.events.public-url=http://127.0.0.1:{{gateway.http.port}}",
                "gateway.events.poll-delay=50",
                "gateway.journal.keep-texts=true");
        gateway.sandbox().acks(AckPlan.none());
        browser.screen(1280, 800, 1, false);
    }

    private void open() {
        browser.open("http://127.0.0.1:" + gateway.http().port + "/journal");
    }

    private void unlock() {
        open();
        unlock(HttpCaller.TOKEN);
        await().until(() -> browser.one("#live").getText().equals("Live"));
        browser.forgetComplaints();
    }

    private void unlock(String token) {
        await().until(() -> browser.one("#token").isDisplayed());
        browser.one("#token").sendKeys(token);
        browser.click("#unlock button");
    }

    /** False also as long as the page has not made the element. */
    private static boolean shows(String selector) {
        return Boolean.TRUE.equals(
                browser.run("return document.querySelector('" + selector + "')?.checkVisibility() ?? false"));
    }

    /** In one step, since the row may be drawn anew between finding it and reading it. */
    private String text(String selector) {
        return (String) browser.run("return document.querySelector('" + selector + "')?.innerText ?? ''");
    }

    /** Of the first row. */
    private String word() {
        return text("#list li:first-child summary .word");
    }

    private void awaitRecipient(String name) {
        await().until(() -> text("#list .to").equals(name));
    }

    private void awaitRows(int number) {
        await().until(() -> browser.all("#list > li").size() == number);
    }

    @Test
    void withoutTheTokenNothingIsShownAndAWrongOneIsExplained() throws Exception {
        gateway.http().post("201234567891", "x", null);
        open();
        unlock("wrong");
        await().until(() -> browser.one("#refused").getText().contains("refused this token"));
        assertThat(browser.all("#list > li")).isEmpty();
        assertThat(browser.one(".journal").isDisplayed()).isFalse();
        assertThat(browser.run("return sessionStorage.length")).isEqualTo(0L);
        assertThat(browser.one("#token").getDomProperty("value")).isEmpty();

        unlock(HttpCaller.TOKEN);
        awaitRows(1);
        assertThat(browser.run("return localStorage.length + document.cookie.length"))
                .isEqualTo(0L);
        browser.click("#forget");
        await().until(() -> browser.one("#token").isDisplayed());
        assertThat(browser.all("#list > li")).isEmpty();
        assertThat(browser.run("return sessionStorage.length")).isEqualTo(0L);
    }

    @Test
    void aMessageAppearsAndItsTicksMoveWithoutReload() throws Exception {
        unlock();
        await().until(() -> browser.one("#nothing").isDisplayed());
        browser.run("window.notReloaded = true");
        gateway.http().post("201234567891", "x", null);
        awaitRows(1);
        awaitRecipient("+201234567891");
        await().until(() -> word().equals("Sent"));
        String wawpId = gateway.sandbox().messages().get(0).id();
        gateway.sandbox().ack(wawpId, AckLevel.DEVICE);
        await().until(() -> word().equals("Delivered"));
        gateway.sandbox().ack(wawpId, AckLevel.READ);
        await().until(() -> word().equals("Read"));
        assertThat(browser.all("#list summary .progress.read time")).hasSize(1);
        assertThat(browser.run("return window.notReloaded")).isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anOpenRowStaysOpenWhileItsMessageMoves() throws Exception {
        gateway.http().post("201234567891", "What was said", "order-1");
        unlock();
        awaitRows(1);
        browser.click("#list summary");
        await().until(() -> shows(".more"));
        assertThat(browser.one(".more").getText()).contains("What was said", "order-1");
        await().until(() -> word().equals("Sent"));
        gateway.sandbox().ack(gateway.sandbox().messages().get(0).id(), AckLevel.READ);
        await().until(() -> word().equals("Read"));
        gateway.http().post("201234567892", "another", null);
        awaitRows(2);
        assertThat(browser.one("#list li:last-child .more").isDisplayed()).isTrue();
    }

    @Test
    void messagesAreFoundByWordAndFilter() throws Exception {
        gateway.http().post("201234567891", "the first", "order-1");
        gateway.http().post("201234567892", "the second", "order-2");
        gateway.forward("mail", "201234567893", "the third");
        unlock();
        awaitRows(3);
        browser.one("#q").sendKeys("ORDER-2");
        awaitRows(1);
        awaitRecipient("+201234567892");
        browser.one("#q").clear();
        browser.one("#q").sendKeys("no such thing");
        awaitRows(0);
        await().until(() -> browser.one("#nothing").getText().equals("Nothing matches."));
        browser.run("document.getElementById('q').value = ''");
        browser.one("#source").sendKeys("Mail");
        awaitRows(1);
        assertThat(browser.one("#list .badge").getText()).isEqualTo("Mail");
        browser.one("#ack").sendKeys("Read");
        awaitRows(0);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void olderOnesComeOnDemandAndNewOnesGoOnTop() throws Exception {
        for (int i = 0; i < 55; i++) {
            gateway.http().post("201234567891", "x", "key " + i);
        }
        unlock();
        awaitRows(50);
        browser.click("#older");
        awaitRows(55);
        await().until(() -> !browser.one("#older").isDisplayed());
        gateway.http().post("201234567892", "new", null);
        awaitRows(56);
        awaitRecipient("+201234567892");
        browser.run("document.querySelectorAll('#list details').forEach(one => { one.open = true; })");
        assertThat(browser.texts("#list .facts dd:first-of-type"))
                .filteredOn(text -> text.startsWith("key "))
                .hasSize(55)
                .doesNotHaveDuplicates();
    }

    @Test
    void aScriptInARecipientKeyReasonOrTextStaysText() throws Exception {
        String script = "<script>window.owned=1</script><img src=x onerror=window.owned=1>";
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to("201234567891@c.us")
                        .status(400)
                        .body("application/json", "{\"code\":\"" + script + "\",\"message\":\"" + script + "\"}"));
        gateway.http().post("201234567891", script, script);
        gateway.forward("file", script, script);
        gateway.forward("mail", "javascript:alert(1)//" + script, script);
        unlock();
        awaitRows(1);
        await().until(() -> word().equals("Given up"));
        browser.click("#list summary");
        await().until(() -> shows("#list .more"));
        assertThat(browser.one("#list .more").getText()).contains(script);
        browser.click("#tab-letters");
        await().until(() -> browser.all("#letter-list > li").size() == 3);
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        assertThat(browser.one("#letter-list").getText()).contains(script);
        browser.run("history.replaceState(null, '', '?q=' + encodeURIComponent('<script>window.owned=1</script>') + '#"
                + "<img src=x onerror=window.owned=1>" + "')");
        assertThat(browser.all("main script, main img, main a")).isEmpty();
        assertThat(browser.run("return window.owned === undefined")).isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aDeadLetterIsSentAgainByAButton() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to("201234567891@c.us")
                        .status(400)
                        .times(2)
                        .body("application/json", "{\"code\":\"invalid_number\",\"message\":\"not valid\"}"));
        gateway.http().post("201234567891", "from its row", null);
        gateway.http().post("201234567891", "from its letter", null);
        unlock();
        awaitRows(2);
        await().until(() -> text("#letter-count").equals("2"));
        browser.click("#list li:last-child summary");
        await().until(() -> shows("#list li:last-child .replay"));
        assertThat(browser.one("#list li:last-child .delivery .why").getText())
                .isEqualTo("BAD_REQUEST · invalid_number");
        browser.click("#list li:last-child .replay");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("from its row"));
        await().until(() -> text("#list li:last-child summary .word").equals("Sent"));

        browser.click("#tab-letters");
        await().until(() -> browser.all("#letter-list > li").size() == 1);
        browser.click("#letter-list summary");
        browser.click("#letter-list .replay");
        await().untilAsserted(() -> assertThat(gateway.texts()).contains("from its letter"));
        await().until(() -> browser.one("#no-letters").isDisplayed());
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aDeadLetterIsEditedAndSentAgain() throws Exception {
        String script = "<img src=x onerror=window.owned=1>";
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to("201234567891@c.us")
                        .status(400)
                        .times(1)
                        .body("application/json", "{\"code\":\"invalid_number\",\"message\":\"not valid\"}"));
        gateway.http().post("201234567891", script, null);
        unlock();
        await().until(() -> text("#letter-count").equals("1"));
        browser.click("#tab-letters");
        browser.click("#letter-list summary");
        browser.click("#letter-list .deeds .plain");
        await().until(() -> shows("#letter-list textarea"));
        assertThat(browser.one("#letter-list textarea").getDomProperty("value")).isEqualTo(script);
        assertNamed();
        browser.one("#letter-list input").clear();
        browser.one("#letter-list input").sendKeys("nobody");
        browser.click("#letter-list form button[type=submit]");
        await().until(() -> text("#letter-list .refused").startsWith("to: "));
        browser.forgetComplaints();
        browser.one("#letter-list input").clear();
        browser.one("#letter-list input").sendKeys("+20 123 456 7892");
        browser.one("#letter-list textarea").sendKeys(" mended");
        browser.click("#letter-list form button[type=submit]");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(script + " mended"));
        await().until(() -> text("#letter-list summary .word").equals("Edited and sent again"));
        assertThat(browser.all("#letter-list form")).isEmpty();
        assertThat(browser.run("return window.owned === undefined")).isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aHoldIsToldWithItsAdviceAndGoesWhenItIsOver() throws Exception {
        unlock();
        assertThat(browser.one("#hold").isDisplayed()).isFalse();
        gateway.sandbox().sessionStatus("SCAN_QR_CODE");
        gateway.http().post("201234567891", "x", null);
        await().until(() -> text("#hold .reason").equals("Nothing can be sent: SESSION_NOT_WORKING"));
        assertThat(text("#hold")).contains("scan its QR code", "Since ", "next check ");
        await().until(() -> text("#now .badge").equals("HTTP 1"));
        assertThat(text("#now")).contains("SCAN_QR_CODE");
        gateway.sandbox().sessionStatus("WORKING");
        await().until(() -> !browser.one("#hold").isDisplayed());
        await().until(() -> text("#now").contains("nothing"));
        assertThat(text("#now")).contains("WORKING");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void firstContactsThatWaitAreToldWithTheLinkByWhichPeopleWriteFirst() throws Exception {
        for (int i = 1; i <= 3; i++) {
            String number = "20123456789" + i;
            gateway.sandbox().mishap(Mishap.of(MishapKind.ERROR_463).to(number + "@c.us"));
            gateway.http().post(number, "x", null);
        }
        unlock();
        await().until(() -> text("#hold .reason").endsWith("REACHOUT_LOCKED"));
        // The gateway asks Wawp for its own number first.
        await().until(() -> text("#hold a").matches("https://wa\\.me/\\d+"));
        assertThat(text("#hold")).contains("texts to all others and to groups go on", "next check ");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aMessageThatWaitsIsCancelledByTwoClicks() throws Exception {
        unlock();
        browser.click("#pause");
        await().until(() -> browser.one("#paused").isDisplayed());
        gateway.http().post("201234567891", "unwanted", null);
        awaitRows(1);
        browser.click("#list summary");
        browser.click("#list .cancel");
        assertThat(text("#list .cancel")).isEqualTo("Yes, cancel it for good");
        browser.click("#list .cancel");
        await().until(() -> word().equals("Cancelled"));
        assertThat(browser.all("#list .cancel")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatIsScheduledIsCountedAndNamesItsTime() throws Exception {
        gateway.http()
                .post("{\"to\":\"201234567891\",\"text\":\"later\",\"sendAt\":\""
                        + Instant.now().plus(1, ChronoUnit.DAYS) + "\"}");
        unlock();
        await().until(() -> text("#now").contains("1, the next for "));
        awaitRows(1);
        assertThat(word()).isEqualTo("Scheduled");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aButtonPausesAndResumesAndTellsAnOutageApart() throws Exception {
        unlock();
        await().until(() -> text("#pause").equals("Pause sending"));
        browser.click("#pause");
        await().until(() -> text("#paused .reason").equals("Paused: nothing is sent"));
        assertThat(text("#pause")).isEqualTo("Resume sending");
        assertThat(browser.one("#hold").isDisplayed()).isFalse();
        gateway.http().post("201234567891", "x", null);
        await().until(() -> text("#now .badge").equals("HTTP 1"));
        assertThat(gateway.texts()).isEmpty();
        browser.click("#pause");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("x"));
        await().until(() -> !browser.one("#paused").isDisplayed());

        gateway.sandbox().sessionStatus("SCAN_QR_CODE");
        gateway.http().post("201234567891", "y", null);
        await().until(() -> browser.one("#hold").isDisplayed());
        browser.click("#pause");
        await().until(() -> browser.one("#paused").isDisplayed());
        assertThat(text("#hold .reason")).isEqualTo("Nothing can be sent: SESSION_NOT_WORKING");
        assertThat(browser.complaints()).isEmpty();
        browser.click("#forget");
        assertThat(browser.one("#pause").isDisplayed()).isFalse();
    }

    @Test
    void peopleAreAddedToTheOptOutListFoundAndRemoved() throws Exception {
        unlock();
        browser.click("#tab-opt-outs");
        await().until(() -> text("#no-opt-outs").equals("Nobody has opted out."));
        browser.one("#person").sendKeys("+20 123 456 7891");
        browser.click("#opt-out-add");
        await().until(() -> text("#opt-out-list .to").equals("+201234567891"));
        browser.run("document.getElementById('person').value = ''");
        browser.one("#person").sendKeys("+20 1234-567892");
        browser.click("#opt-out-add");
        await().until(() -> text("#opt-out-list .to").equals("+201234567892"));
        browser.run("document.getElementById('person').value = ''");
        browser.one("#person").sendKeys("12345678");
        await().until(() -> browser.all("#opt-out-list > li").size() == 2);
        browser.one("#person").sendKeys("91");
        await().until(() -> browser.all("#opt-out-list > li").size() == 1);
        browser.click("#opt-out-list button");
        await().until(() -> text("#no-opt-outs").equals("Nobody on the list matches."));
        assertThat(HttpCaller.json(gateway.http().send(gateway.http().to("/opt-outs")))
                        .at("/optOuts/0/id")
                        .asText())
                .isEqualTo("201234567892@c.us");
        browser.run("document.getElementById('person').value = ''");
        browser.one("#person").sendKeys("nobody");
        browser.click("#opt-out-add");
        await().until(() -> text("#opt-out-notice").startsWith("id: "));
        browser.click("#forget");
        assertThat(browser.all("#opt-out-list > li")).isEmpty();
    }

    @Test
    void theLastDayIsDrawnAndTold() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to("201234567892@c.us")
                        .status(400)
                        .body("application/json", "{\"code\":\"invalid_number\",\"message\":\"not valid\"}"));
        for (String number : new String[] {"201234567891", "201234567892", "201234567893"}) {
            gateway.http().post(number, "x", null);
        }
        await().until(() -> gateway.sandbox().messages().size() == 2
                && gateway.deadLetters().size() == 1);
        gateway.settled();
        unlock();
        await().until(() ->
                text("#chart figcaption").equals("Last 24 hours: 2 sent, 1 failed, 0 opted out, 0 too late"));
        assertThat(browser.all("#chart .base")).hasSize(24);
        assertThat(browser.all("#chart rect.sent")).hasSizeBetween(1, 2);
        assertThat(browser.all("#chart rect.failed")).hasSize(1);
        // Chromium names it a moment after it is drawn.
        await().untilAsserted(() ->
                assertThat(browser.one("#chart svg").getAccessibleName()).contains("2 sent, 1 failed"));
        browser.click("#forget");
        assertThat(browser.one("#chart").isDisplayed()).isFalse();
        assertThat(text("#now")).isEmpty();
    }

    @Test
    void thePageSaysThatTheGatewayIsAwayAndComesBack() throws Exception {
        gateway.http().post("201234567891", "x", null);
        unlock();
        awaitRows(1);
        String port = String.valueOf(gateway.http().port);
        gateway.stop();
        await().until(() -> browser.one("#live").getText().contains("does not answer"));
        assertThat(browser.all("#list > li")).hasSize(1);
        gateway.start("gateway.http.port=" + port);
        await().until(() -> browser.one("#live").getText().equals("Live"));
    }

    @Test
    void aPhoneShowsEverythingInItsWidth() throws Exception {
        browser.screen(390, 844, 1, false);
        gateway.http().post("201234567891", "A long word: " + "x".repeat(300), "k".repeat(200));
        gateway.forward("mail", "120363000000000000@g.us", "x");
        unlock();
        awaitRows(2);
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        browser.click("#tab-letters");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        browser.click("#forget");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
    }

    @Test
    void everyButtonAndFieldHasAName() {
        open();
        await().until(() -> browser.one("#token").isDisplayed());
        assertNamed();
        unlock(HttpCaller.TOKEN);
        await().until(() -> browser.one("#q").isDisplayed());
        assertNamed();
    }

    private static void assertNamed() {
        // Once more if the page has drawn one of them anew.
        await().untilAsserted(() -> browser.all("button, select, input").stream()
                .filter(WebElement::isDisplayed)
                .forEach(element -> assertThat(element.getAccessibleName())
                        .as(element.getDomProperty("id"))
                        .isNotBlank()));
    }

    @Test
    void thePageLoadsNothingFromElsewhereAndMayNotBeFramed() throws Exception {
        unlock();
        assertThat(browser.run(
                        "return performance.getEntriesByType('resource').map(entry => new URL(entry.name).origin)"
                                + ".filter(origin => origin !== location.origin).length"))
                .isEqualTo(0L);
        assertThat(browser.run("return performance.getEntriesByType('resource').some(entry => entry.name.includes('"
                        + HttpCaller.TOKEN + "'))"))
                .isEqualTo(false);
        var page = gateway.http().send(gateway.http().to("/journal").setHeader("Authorization", ""));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .doesNotContain(URLEncoder.encode(HttpCaller.TOKEN, StandardCharsets.UTF_8))
                .doesNotContain("<style", "onclick");
    }

    /** The documentation's pictures, and each page in them is for everybody. */
    @ParameterizedTest
    @CsvSource({
        "journal-desktop, 1280, 800, 1, false",
        "journal-desktop-dark, 1280, 800, 1, true",
        "journal-phone, 390, 844, 2, false",
        "journal-phone-dark, 390, 844, 2, true"
    })
    void picturesAreTaken(String name, int width, int height, int density, boolean dark) throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to("201234567895@c.us")
                        .status(400)
                        .body("application/json", "{\"code\":\"invalid_number\",\"message\":\"not valid\"}"));
        gateway.sandbox()
                .acks(AckPlan.defaults()
                        .withUpTo(AckLevel.READ)
                        .withDelays(Duration.ZERO, Duration.ZERO, Duration.ZERO));
        gateway.forward("mail", "201234567890", "*Backup report*\nThe backup of web-1 took 12 minutes.");
        gateway.forward("mail", "120363000000000000@g.us", "*Disk full on db-2*\n97 % of /var are used.");
        gateway.forward("file", "201234567892", "Your parcel is here.");
        gateway.sandbox()
                .acks(AckPlan.defaults()
                        .withUpTo(AckLevel.DEVICE)
                        .withDelays(Duration.ZERO, Duration.ZERO, Duration.ZERO));
        gateway.forward("jms", "201234567893", "Order 4711 was shipped.");
        gateway.http().post("201234567890, 201234567895", "Who is on duty tonight?", "rota-2026-03");
        await().until(() -> gateway.deadLetters().size() == 1);
        gateway.sandbox().acks(AckPlan.none());
        gateway.http().post("201234567891", "Disk full on web-1", "alert-4711");
        browser.screen(width, height, density, dark);
        unlock();
        awaitRows(6);
        await().until(() -> browser.all("#list summary .read").size() == 3 && word().equals("Sent"));
        await().until(() -> browser.all("#list .replay").size() == 1);
        if (width > 720) {
            browser.click("#list li:nth-child(2) summary");
        }
        picture(name + ".png");
        browser.click("#tab-letters");
        await().until(() -> browser.one("#letter-list").isDisplayed());
        picture(name + "-letters.png");
        browser.click("#letter-list summary");
        browser.click("#letter-list .deeds .plain");
        await().until(() -> shows("#letter-list textarea"));
        picture(name + "-edit.png");
        browser.click("#tab-opt-outs");
        browser.one("#person").sendKeys("+20 123 456 7899");
        browser.click("#opt-out-add");
        await().until(() -> text("#opt-out-list .to").equals("+201234567899"));
        picture(name + "-opt-outs.png");
        browser.click("#tab-messages");
        gateway.sandbox().sessionStatus("SCAN_QR_CODE");
        gateway.http().post("201234567891", "It is still full", "alert-4712");
        await().until(() -> browser.one("#hold").isDisplayed());
        picture(name + "-hold.png");
        browser.click("#pause");
        await().until(() -> browser.one("#paused").isDisplayed());
        picture(name + "-paused.png");
        browser.click("#forget");
        picture(name + "-locked.png");
    }

    private static void picture(String name) {
        browser.picture(name);
        assertThat(browser.violations()).as(name).isEmpty();
    }
}
