package io.github.camelwawp.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing lost, and nothing doubled that could be known: counted, while everything that can break is broken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SoakRuns {

    private static final int MESSAGES = Integer.getInteger("soak.messages", 600);
    private static final int KILLS = Integer.getInteger("soak.kills", 4);
    private static final long SEED = Long.getLong("soak.seed", new Random().nextInt(1_000_000));
    private static final List<Variant> ASKED_FOR = Stream.of(
                    System.getProperty("soak.variants", "").split(","))
            .filter(name -> !name.isBlank())
            .map(Variant::valueOf)
            .toList();
    private static final List<Variant> VARIANTS = ASKED_FOR.isEmpty() ? List.of(Variant.values()) : ASKED_FOR;

    private final Path table;
    private final Predicate<Variant> ours;

    /** @param ours variants of one class run one after the other, those of two classes at once */
    SoakRuns(String table, Predicate<Variant> ours) {
        this.table = Path.of("target", table);
        this.ours = ours;
    }

    @BeforeAll
    void newTable() throws IOException {
        // What the database's server prints hides the progress.
        Configurator.setLevel("io.zonky", Level.WARN);
        Files.createDirectories(table.getParent());
        Files.writeString(table, "soak.messages=" + MESSAGES + " soak.kills=" + KILLS + " soak.seed=" + SEED + "\n");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("ours")
    void nothingIsLostAndNothingIsDoubledThatCouldBeKnown(Variant variant) throws Exception {
        int share = MESSAGES / VARIANTS.size();
        int rough = (int) VARIANTS.stream().filter(one -> one.rough).count();
        int kills = variant.rough ? (KILLS + rough - 1) / rough : 0;
        Path folder = Files.createTempDirectory("soak-" + variant + "-");
        SoakReport report = new Soak(folder, variant, share, kills, SEED + variant.ordinal()).run();
        Files.writeString(table, report.toString(), StandardOpenOption.APPEND);
        System.out.println(report);
        assertThat(report.brokenRules()).as("%s", report).isEmpty();
        delete(folder);
    }

    /** None, if others are asked for. */
    List<Variant> ours() {
        return VARIANTS.stream().filter(ours).toList();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
