package io.github.camelwawp.text.markup;

/** What becomes of {@code * _ ~ `} that a sender typed as plain characters. */
public enum TypedMarks {

    /** They stay, and WhatsApp may show them as bold, italic, strike or code. */
    KEEP {
        @Override
        public String apply(String text) {
            return text;
        }
    },

    /** Those that WhatsApp would take for markup get an invisible neighbour; all others, and web addresses, stay as they are. */
    ESCAPE {
        @Override
        public String apply(String text) {
            StringBuilder out = new StringBuilder(text.length() + 16);
            int start = 0;
            for (int end; start <= text.length(); start = end + 1) {
                int newline = text.indexOf('\n', start);
                end = newline < 0 ? text.length() : newline;
                String line = text.substring(start, end);
                out.append(new LineEscaper(line, Addresses.in(line)).escape());
                if (newline >= 0) {
                    out.append('\n');
                }
            }
            return out.toString();
        }
    };

    /** The text with its plain characters treated this way; line by line, since marks do not reach over lines. */
    public abstract String apply(String text);
}
