package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.gateway.message.Reasoned;
import io.github.camelwawp.gateway.message.Refused;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each reason that a log line, an exception or a dead letter names has its anchor, in the same spelling. */
class ReasonsTest {

    private static final Path OF_COMPONENT = Path.of("src/docs/component/errors.md");
    private static final Path OF_GATEWAY = Path.of("src/docs/gateway/holding.md");

    /** What no dead letter has as its reason: these keep a message at its source, end the start, or answer a call. */
    private static final Set<String> NEVER = Set.of(
            "BadQueryException",
            "ClaimedException",
            "EventFormatException",
            "ExpiredException",
            "FirstContactException",
            "HeldException",
            "InboxFullException",
            "JournalException",
            "NoRoomException",
            "PacedException",
            "ReplayException",
            "SearchEndedException",
            "StartupException",
            "UnauthorizedException",
            "WrongTimingException");

    @Test
    void thePageOfErrorsHasThoseOfTheComponent() {
        assertThat(anchors(OF_COMPONENT))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::name).toList());
    }

    @Test
    void thePageOfDeadLettersHasThoseOfTheGateway() throws Exception {
        Set<String> reasons = new HashSet<>();
        for (Class<? extends Exception> type : exceptions()) {
            if (!NEVER.contains(type.getSimpleName())) {
                reasons.add(Refused.reason(type));
            }
        }
        for (Object trouble :
                Class.forName("io.github.camelwawp.gateway.mail.MailTrouble").getEnumConstants()) {
            reasons.add("MAIL_" + trouble);
        }
        assertThat(reasons).hasSizeGreaterThan(15).contains("INVALID_RECIPIENT");
        reasons.addAll(
                List.of("UNKNOWN", "MAYBE_DOUBLED", "JOURNAL", "DEAD_LETTERS", "REACHOUT_LOCKED", "NO_ACKS", "PAUSED"));
        reasons.removeAll(anchors(OF_COMPONENT));
        assertThat(anchors(OF_GATEWAY)).containsExactlyInAnyOrderElementsOf(reasons);
    }

    private static List<String> anchors(Path page) {
        return Pattern.compile("<a id=\"([A-Z_]+)\"></a>`\\1`")
                .matcher(Readme.text(page))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Those of the gateway and of what it reads messages with, whose class alone is the reason. */
    private static Set<Class<? extends Exception>> exceptions() throws Exception {
        Set<Class<? extends Exception>> found = new HashSet<>();
        for (String module : List.of("component", "text", "gateway")) {
            Path sources = Path.of("src", module, "src/main/java");
            for (String name : names(sources)) {
                Class<? extends Exception> type = Class.forName(name).asSubclass(Exception.class);
                if (!Modifier.isAbstract(type.getModifiers())
                        && !WawpException.class.isAssignableFrom(type)
                        && !Reasoned.class.isAssignableFrom(type)) {
                    found.add(type);
                }
            }
        }
        return found;
    }

    private static Set<String> names(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(file -> file.endsWith("Exception.java"))
                    .map(file -> file.replace(".java", "").replace('/', '.'))
                    .collect(Collectors.toSet());
        }
    }
}
