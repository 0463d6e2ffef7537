package io.github.camelwawp.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    @TempDir
    Path folder;

    private static Keyword keyword(String message) {
        return Languages.standard().match(message).map(Request::keyword).orElse(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "STOPALL",
                "UNSUBSCRIBE",
                "CANCEL",
                "END",
                "QUIT",
                "REVOKE",
                "OPTOUT",
                "OPT-OUT",
                "Opt out",
                "stop all",
                "Stop.",
                " stop \n",
                "\u00a0STOP\u200b",
                "*STOP*",
                "_Stop_!",
                "\"stop\"",
                "«Stop»",
                "/stop",
                "#STOP",
                "STOP!!!",
                "¡STOP!",
                "STOP 🛑",
                "🙏 stop 🙏🏽",
                "stop 👨‍👩‍👧‍👦",
                "stop ❤️",
                "stop 1️⃣",
                "🇪🇬 stop",
                "ＳＴＯＰ",
                "ⓢⓣⓞⓟ",
                "ſtop",
                "s\u200dt\u200do\u200dp",
                "\u202estop",
                "st\u00f3p",
                "s\u0336t\u0336o\u0336p\u0336",
                "STOPP",
                "arrêt",
                "ARRET",
                "ARRE\u0302T",
                "dar  de\nbaja",
                "İPTAL",
                "iptal",
                "IPTAL",
                "ıptal",
                "ÇIK",
                "çık",
                "cik",
                "Стоп",
                "СТОП.",
                "توقف",
                "تَوَقَّفْ",
                "توقـــف",
                "إلغاء",
                "الغاء",
                "\u0625\u0644\u063a\u0627\u0621.",
                "बंद करें",
                "BERHENTI",
                "não quero mais mensagens",
                "NAO QUERO MAIS MENSAGENS"
            })
    void whatIsAWordAndNothingElseStops(String message) {
        assertThat(keyword(message)).isEqualTo(Keyword.STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We have got to STOP this",
                "stop it",
                "don't stop",
                "please stop",
                "stop, please",
                "bus stop",
                "stopper",
                "STOP 2 MIN",
                "start stop",
                "stop/start",
                "s t o p",
                "",
                " ",
                "\u200b",
                "🛑",
                "?",
                "...",
                "\0",
                "\ud83d",
                "2",
                "1️⃣",
                "weekend",
                "The END is near",
                "يرجى التوقف عن ذلك"
            })
    void whatSaysMoreOrNothingDoesNot(String message) {
        assertThat(keyword(message)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "START, START",
        "Unstop!, START",
        "HELP, HELP",
        "info?, HELP",
        "ALTA, START",
        "Hilfe, HELP",
        "ابدأ, START",
        "ابدا, START",
        "помощь, HELP",
        "yardim, HELP",
        "मदद, HELP"
    })
    void startAndHelpAreToldApart(String message, Keyword keyword) {
        assertThat(keyword(message)).isEqualTo(keyword);
    }

    @Test
    void noMessageIsNoRequest() {
        assertThat(Languages.standard().match(null)).isEmpty();
    }

    @Test
    void everyWordOfEveryLanguageIsUnderstoodAndEverySentenceIsThere() {
        Languages languages = Languages.standard();
        for (String code : Languages.CODES) {
            Language language = languages.find(code).orElseThrow();
            language.words().forEach((keyword, words) -> {
                assertThat(words).as(code + " " + keyword).isNotEmpty();
                assertThat(words).allSatisfy(word -> assertThat(languages.match(word))
                        .as(word)
                        .map(Request::keyword)
                        .contains(keyword));
            });
            for (String sentence :
                    List.of(language.footer(), language.stopped(), language.started(), language.help())) {
                // Otherwise two gateways would answer each other forever.
                assertThat(languages.match(sentence)).as(sentence).isEmpty();
            }
            if (!code.equals("en")) {
                assertThat(language.footer())
                        .isNotEqualTo(languages.find("en").orElseThrow().footer());
            }
        }
    }

    @Test
    void theWordsThatASentenceNamesWork() {
        Languages languages = Languages.standard();
        for (String code : Languages.CODES) {
            Language language = languages.find(code).orElseThrow();
            assertThat(named(languages, language.footer())).as(code).contains(Keyword.STOP);
            assertThat(named(languages, language.stopped())).as(code).contains(Keyword.START);
            assertThat(named(languages, language.started())).as(code).contains(Keyword.STOP);
            assertThat(named(languages, language.help())).as(code).contains(Keyword.STOP, Keyword.START);
        }
    }

    private static List<Keyword> named(Languages languages, String sentence) {
        List<Keyword> named = new ArrayList<>();
        for (String word : sentence.split("[\\s,،.।]+")) {
            languages.match(word).map(Request::keyword).ifPresent(named::add);
        }
        return named;
    }

    @Test
    void theAnswerIsInTheLanguageOfTheWord() {
        assertThat(Languages.standard().match("BAJA"))
                .map(r -> r.language().code())
                .contains("es");
        assertThat(Languages.standard().match("Стоп"))
                .map(r -> r.language().code())
                .contains("ru");
        assertThat(Languages.standard().match("STOP"))
                .map(r -> r.language().code())
                .contains("en");
        assertThat(Languages.of("tr", null).match("Stop"))
                .map(r -> r.language().code())
                .contains("tr");
    }

    @Test
    void aFolderAddsWordsSentencesAndLanguages() throws Exception {
        Files.writeString(folder.resolve("en.properties"), "\ufeffstop=go away, leave me alone\nstopped=Bye.");
        Files.writeString(folder.resolve("nl.properties"), "stop=afmelden\nfooter=Antwoord STOP\n");
        Files.writeString(folder.resolve("readme.txt"), "nothing");
        Languages languages = Languages.of("nl", folder);
        assertThat(languages.match("Go away!")).map(Request::keyword).contains(Keyword.STOP);
        assertThat(languages.match("STOP")).map(Request::keyword).contains(Keyword.STOP);
        assertThat(languages.match("stop").orElseThrow().language().stopped()).isEqualTo("Bye.");
        assertThat(languages.match("AFMELDEN").orElseThrow().language().footer())
                .isEqualTo("Antwoord STOP");
        assertThat(languages.footer("nl")).isEqualTo("Antwoord STOP");
        assertThat(languages.footer("Antwoord met STOP")).isEqualTo("Antwoord met STOP");
        assertThat(Languages.of("en", folder.resolve("missing")).match("stop")).isPresent();
    }

    @Test
    void aWordForTwoThingsStops() throws Exception {
        Files.writeString(folder.resolve("xx.properties"), "start=stop, go\nhelp=go");
        Languages languages = Languages.of("xx", folder);
        assertThat(languages.match("stop")).map(Request::keyword).contains(Keyword.STOP);
        assertThat(languages.match("go")).map(Request::keyword).contains(Keyword.START);
    }

    @Test
    void aFileThatCannotBeUsedIsNamedWithTheRule() throws Exception {
        Path file = folder.resolve("xx.properties");
        Files.writeString(file, "stopp=halt");
        assertThatThrownBy(() -> Languages.of("en", folder))
                .hasMessageContaining("language xx")
                .hasMessageContaining("'stopp'");
        Files.writeString(file, "stop=halt, !!!");
        assertThatThrownBy(() -> Languages.of("en", folder))
                .hasMessageContaining("language xx")
                .hasMessageContaining("letters");
        Files.writeString(file, "stop=\\u12");
        assertThatThrownBy(() -> Languages.of("en", folder)).hasMessageContaining("language xx");
        Files.write(file, "stop=d\u00e9sabonner".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Languages.of("en", folder)).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> Languages.of("tlh", null))
                .hasMessageContaining("no language 'tlh'")
                .hasMessageContaining("en");
    }
}
