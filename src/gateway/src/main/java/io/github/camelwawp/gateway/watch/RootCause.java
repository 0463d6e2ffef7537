package io.github.camelwawp.gateway.watch;

/** The deepest cause of an exception, which the others only wrap. */
public final class RootCause {

    /** More than any real chain has; one that leads back to its beginning must not hang the caller. */
    private static final int LONGEST = 100;

    private RootCause() {}

    public static Throwable of(Throwable thrown) {
        Throwable root = thrown;
        for (int i = 0; i < LONGEST && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root;
    }

    /** The name of its class alone, for the log: messages may quote a text or a phone number. */
    public static String name(Throwable thrown) {
        return of(thrown).getClass().getSimpleName();
    }
}
