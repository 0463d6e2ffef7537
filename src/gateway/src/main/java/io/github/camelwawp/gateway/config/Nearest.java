package io.github.camelwawp.gateway.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the known name closest to a misspelled one. */
final class Nearest {

    private Nearest() {}

    /** A name of the group that was written, if it is a group's; for a family, the name with the user's own ending. */
    static String to(String written, List<Option> options) {
        return options.stream()
                .map(option -> option.isFamily() ? option.prefix() + ending(written, option) : option.name())
                .min(Comparator.comparing((String name) -> !lower(name).startsWith(lower(written) + "."))
                        .thenComparingInt(name -> distance(lower(written), lower(name.replace(Option.ANY, "")))))
                .orElseThrow();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The rest of the name after as many dots as the family's prefix has. */
    private static String ending(String written, Option family) {
        int dots = (int) family.prefix().chars().filter(c -> c == '.').count();
        String[] words = written.split("\\.", dots + 1);
        return words.length > dots && !words[dots].isEmpty() ? words[dots] : Option.ANY;
    }

    /** The edit distance: inserted, deleted, replaced and swapped neighbouring letters. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                cost[i][j] =
                        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
