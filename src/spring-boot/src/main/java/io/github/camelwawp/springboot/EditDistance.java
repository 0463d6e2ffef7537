package io.github.camelwawp.springboot;

/** How many letters have to be inserted, deleted or replaced to turn one name into another. */
final class EditDistance {

    private EditDistance() {}

    static int between(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                    continue;
                }
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
