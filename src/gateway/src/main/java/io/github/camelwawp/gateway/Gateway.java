package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.deadletter.ReplayCommand;
import io.github.camelwawp.gateway.optout.OptOutsCommand;
import io.github.camelwawp.gateway.watch.LastWords;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.main.Main;

/**
 * Runs the gateway in the current folder, with the {@code application.properties} and {@code routes/} found there. The profile
 * {@code sandbox} ({@code -Dgateway.profile=sandbox} or {@code GATEWAY_PROFILE=sandbox}) runs it against its own sandbox. The
 * commands are those of {@link Usage#HELP}.
 */
public final class Gateway {

    private static final String CONFIGURATION = "application.properties";

    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    private static final long LOOK_MILLIS = 500;
    /** The gateway reads a list of a million entries in less time. */
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);
    /** How long closing the remaining parts may take after the routes have stopped. */
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(30);

    private Gateway() {}

    public static void main(String[] args) throws Exception {
        String command = args.length == 0 ? "start" : args[0];
        LogSetup.apply(command, Path.of(CONFIGURATION), System.getenv());
        TemporaryFolder.choose(Path.of("data", "tmp"));
        int exit = args.length <= 1 && command.equals("start")
                ? run()
                : command(Path.of(CONFIGURATION), System.out, System.err, args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /**
     * Runs until the gateway is stopped and returns 0; returns 2 after printing to standard error what to fix, and 1 after an
     * unexpected failure.
     */
    static int run() {
        if (Files.notExists(Path.of(CONFIGURATION))) {
            return refuse(
                    System.err,
                    "There is no " + CONFIGURATION + " in " + Path.of("").toAbsolutePath()
                            + ": start the gateway in the folder that has it, beside routes/.");
        }
        LastWords lastWords = new LastWords();
        lastWords.install();
        CountDownLatch closed = new CountDownLatch(1);
        // Camel's own shutdown hook finishes before the journal is closed; the JVM waits for all hooks.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(closed), "close"));
        try (Startup startup = new Startup(profile())) {
            Main main = startup.main(CONFIGURATION);
            main.run();
            return Math.max(0, main.getExitCode());
        } catch (Exception | Error e) {
            lastWords.endIfMemoryRanOut(e);
            Optional<String> sentence = ConfigurationFault.deepest(e)
                    .or(() -> Startup.settings(profile(), CONFIGURATION, RouteFault::inFiles));
            if (sentence.isPresent()) {
                return refuse(System.err, sentence.get());
            }
            // Threads that have already started must not keep alive a process that serves nobody.
            lastWords.uncaughtException(Thread.currentThread(), e);
            return FAILED;
        } finally {
            closed.countDown();
        }
    }

    private static void await(CountDownLatch closed) {
        try {
            closed.await(CLOSED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs one command beside the running gateway with this configuration, then exits. */
    static int command(Path configuration, PrintStream out, PrintStream err, String... args) throws Exception {
        switch (args[0]) {
            case "--help", "-h" -> {
                out.print(Usage.HELP);
                return 0;
            }
            case "--version" -> {
                out.println("wawp-gateway " + Usage.version());
                return 0;
            }
            case "replay", "optouts", "check", "alive", "move-journal" -> {}
            default -> {
                return refuse(
                        err,
                        "There is no command '" + args[0]
                                + "': use start, check, alive, replay, optouts, move-journal or --help.");
            }
        }
        if (Files.notExists(configuration)) {
            return refuse(
                    err,
                    "There is no " + CONFIGURATION + " in "
                            + configuration.toAbsolutePath().getParent() + ": call " + args[0]
                            + " in the gateway's folder.");
        }
        try {
            if (args[0].equals("check")) {
                return new CheckCommand(profile(), configuration.toString(), System.getenv(), out).run();
            }
            if (args[0].equals("alive")) {
                // A mistake that was written into the file since the start does not end the running gateway.
                return Startup.settings(
                        profile(), configuration.toString(), settings -> AliveCommand.run(settings, out));
            }
            if (args[0].equals("move-journal")) {
                return checked(configuration, settings -> new MoveJournalCommand(settings, out).run(rest(args)));
            }
            if (args[0].equals("optouts")) {
                return checked(configuration, settings -> optOuts(settings, out))
                        .run(rest(args));
            }
            Path deadLetters = checked(configuration, settings -> Path.of(settings.text("gateway.dead-letters")));
            return new ReplayCommand(deadLetters, out, LOOK_MILLIS).run(rest(args));
        } catch (StartupException e) {
            return refuse(err, e.getMessage());
        }
    }

    /** By a misspelt option a command would work in another folder or journal than the one that is meant. */
    private static <T> T checked(Path configuration, Function<GatewaySettings, T> command) {
        return Startup.settings(profile(), configuration.toString(), settings -> {
            settings.check();
            return command.apply(settings);
        });
    }

    private static OptOutsCommand optOuts(GatewaySettings settings, PrintStream out) {
        return new OptOutsCommand(settings.journal(), settings.parser(), settings.optOutFolder(), out, ANSWER_WITHIN);
    }

    private static List<String> rest(String[] args) {
        return List.of(args).subList(1, args.length);
    }

    private static String profile() {
        return profile(System.getProperty("gateway.profile"), System.getenv());
    }

    /** @param property empty if {@code ./mvnw} starts the gateway without a profile of Maven's */
    static String profile(String property, Map<String, String> environment) {
        return property == null || property.isEmpty() ? environment.getOrDefault("GATEWAY_PROFILE", "") : property;
    }

    private static int refuse(PrintStream err, String sentence) {
        err.println(sentence);
        return REFUSED;
    }
}
