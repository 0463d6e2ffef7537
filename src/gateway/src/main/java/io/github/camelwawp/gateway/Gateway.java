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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;

/**
 * Runs the gateway in the current folder, by the {@code application.properties} and {@code routes/} found there.
 * With {@code -Dgateway.profile=sandbox}, or {@code GATEWAY_PROFILE=sandbox}, against a sandbox of its own.
 * With {@code replay [folder-name …]} it hands dead letters to the running gateway instead, with {@code optouts …} it changes or
 * prints the list of those who want no more texts.
 */
public final class Gateway {

    private static final String CONFIGURATION = "application.properties";

    private static final String LOG_CONFIGURATION = "log4j2.configurationFile";

    private static final int REFUSED = 2;

    private static final long LOOK_MILLIS = 500;
    /** A list of a million takes the gateway less. */
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);
    /** After its routes have stopped. */
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(30);

    private Gateway() {}

    public static void main(String[] args) throws Exception {
        // Not at the root of the jar, where it would be that of everybody who has the jar on the class path.
        if (System.getProperty(LOG_CONFIGURATION) == null && System.getenv("LOG4J_CONFIGURATION_FILE") == null) {
            System.setProperty(LOG_CONFIGURATION, "gateway/log4j2.properties");
        }
        int exit = args.length == 0 ? run() : command(Path.of(CONFIGURATION), System.out, System.err, args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Runs until stopped; 0, or 2 after a sentence on standard error that says what to mend. */
    static int run() throws Exception {
        if (!Files.isReadable(Path.of(CONFIGURATION))) {
            return refuse(
                    System.err,
                    "There is no " + CONFIGURATION + " in " + Path.of("").toAbsolutePath()
                            + ": start the gateway in the folder that has it, beside routes/.");
        }
        new LastWords().install();
        CountDownLatch closed = new CountDownLatch(1);
        // Camel's own hook ends before the journal is closed, and the JVM when all of them have.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(closed), "close"));
        try (Startup startup = new Startup(profile())) {
            Main main = startup.main(CONFIGURATION);
            main.run();
            return Math.max(0, main.getExitCode());
        } catch (Exception e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
                if (t instanceof StartupException || isOfComponent(t)) {
                    return refuse(System.err, t.getMessage());
                }
            }
            throw e;
        } finally {
            closed.countDown();
        }
    }

    /** What the component says of its options is a sentence too. */
    private static boolean isOfComponent(Throwable t) {
        return t instanceof IllegalArgumentException
                && t.getMessage() != null
                && t.getMessage().startsWith("wawp: option ");
    }

    private static void await(CountDownLatch closed) {
        try {
            closed.await(CLOSED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does one thing beside the running gateway of this configuration, and ends. */
    static int command(Path configuration, PrintStream out, PrintStream err, String... args) throws Exception {
        boolean optOuts = args[0].equals("optouts");
        if (!optOuts && !args[0].equals("replay")) {
            return refuse(
                    err, "There is no command '" + args[0] + "': say replay, optouts, or nothing to run the gateway.");
        }
        if (!Files.isReadable(configuration)) {
            return refuse(
                    err,
                    "There is no " + CONFIGURATION + " in "
                            + configuration.toAbsolutePath().getParent() + ": call " + args[0]
                            + " in the gateway's folder.");
        }
        try {
            if (optOuts) {
                return Startup.settings(profile(), configuration.toString(), settings -> optOuts(settings, out))
                        .run(rest(args));
            }
            Path deadLetters =
                    Startup.settings(profile(), configuration.toString(), s -> Path.of(s.text("gateway.dead-letters")));
            return new ReplayCommand(deadLetters, out, LOOK_MILLIS).run(rest(args));
        } catch (StartupException e) {
            return refuse(err, e.getMessage());
        }
    }

    private static OptOutsCommand optOuts(GatewaySettings settings, PrintStream out) {
        return new OptOutsCommand(settings.journal(), settings.parser(), settings.optOutFolder(), out, ANSWER_WITHIN);
    }

    private static List<String> rest(String[] args) {
        return List.of(args).subList(1, args.length);
    }

    private static String profile() {
        String profile = System.getProperty("gateway.profile", "");
        return profile.isBlank() ? System.getenv().getOrDefault("GATEWAY_PROFILE", "") : profile;
    }

    private static int refuse(PrintStream err, String sentence) {
        err.println(sentence);
        return REFUSED;
    }
}
