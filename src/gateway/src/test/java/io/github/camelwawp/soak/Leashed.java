package io.github.camelwawp.soak;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** Runs another main class in a process that ends as soon as its parent does, even if that one is killed. */
public final class Leashed {

    private Leashed() {}

    public static void main(String[] args) throws Throwable {
        Thread leash = new Thread(Leashed::endWithParent, "leash");
        leash.setDaemon(true);
        leash.start();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void endWithParent() {
        try {
            // Nobody writes there: it ends when the parent's end of the pipe is closed.
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException broken) {
            // The pipe is gone all the same.
        }
        Runtime.getRuntime().halt(1);
    }
}
