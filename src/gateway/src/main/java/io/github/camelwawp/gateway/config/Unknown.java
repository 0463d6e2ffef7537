package io.github.camelwawp.gateway.config;

import java.util.List;

/** Words the error message about an option that does not exist. */
final class Unknown {

    private static final int LONGEST = 200;

    private Unknown() {}

    static String sentence(String name, List<Option> options) {
        String shown = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        return "there is no option " + shown.replaceAll("\\p{Cntrl}", " ") + "; did you mean "
                + Nearest.to(shown, options) + "?";
    }
}
