package io.github.camelwawp.text.markup;

/** How to treat {@code * _ ~ `} that a sender typed as plain characters. */
public enum TypedMarks {

    /** Keeps them; WhatsApp may show them as bold, italic, strikethrough or code. */
    KEEP {
        @Override
        public String apply(String text) {
            return text;
        }
    },

    /** Puts an invisible character next to those that WhatsApp would read as markup; others, and web addresses, stay unchanged. */
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

    /** Applies this treatment to each line of the text, because marks do not span lines. */
    public abstract String apply(String text);
}
