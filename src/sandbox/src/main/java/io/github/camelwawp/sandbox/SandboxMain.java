package io.github.camelwawp.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs the sandbox as a separate process, for demos and soak tests. */
public final class SandboxMain {

    private static final String USAGE = """
            usage: java -jar camel-wawp-sandbox-VERSION-standalone.jar [--port 8099] [--host 127.0.0.1] [--name HOST]...
                       [--token TOKEN] [--instance ID] [--keep 10000]
              --name   an additional host name that browsers may use for the page
              --token, --instance   the only accepted value; by default, any value is accepted
              --keep   how many messages to keep""";

    private SandboxMain() {}

    /** Listens until it is stopped. */
    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        WawpSandbox sandbox;
        try {
            sandbox = WawpSandbox.start(options(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
            return;
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        System.out.println("The sandbox listens on " + sandbox.baseUrl() + "/");
        // The sandbox's threads are daemons; this one keeps the process running.
        new CountDownLatch(1).await();
    }

    static SandboxOptions options(String... args) {
        SandboxOptions options = SandboxOptions.onPort(8099);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < args.length; i += 2) {
            switch (args[i]) {
                case "--port" -> options = options.withPort(whole(args, i));
                case "--host" -> options = options.withHost(value(args, i));
                case "--name" -> names.add(value(args, i));
                case "--token" -> options = options.withToken(value(args, i));
                case "--instance" -> options = options.withInstance(value(args, i));
                case "--keep" -> options = options.withKeep(whole(args, i));
                default -> throw new IllegalArgumentException("Unknown option: " + args[i]);
            }
        }
        return options.withNames(names);
    }

    private static String value(String[] args, int option) {
        if (option + 1 == args.length) {
            throw new IllegalArgumentException("Missing value for " + args[option]);
        }
        return args[option + 1];
    }

    private static int whole(String[] args, int option) {
        String value = value(args, option);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(args[option] + " must be a whole number, not " + value, e);
        }
    }
}
