package io.github.camelwawp.text;

/** Whether the parts of a long text are numbered. */
public enum Counter {

    /** The first line of each part is {@code (1/3)}; a text of one part has none. */
    FIRST_LINE {
        @Override
        int room(int digits) {
            return "(/)\n".length() + 2 * digits;
        }

        @Override
        String line(int part, int parts) {
            return parts > 1 ? "(" + part + "/" + parts + ")\n" : "";
        }
    },

    /** Parts have no number. */
    NONE {
        @Override
        int room(int digits) {
            return 0;
        }

        @Override
        String line(int part, int parts) {
            return "";
        }
    };

    /** UTF-16 units of a counter when the number of parts has this many digits. */
    abstract int room(int digits);

    abstract String line(int part, int parts);
}
