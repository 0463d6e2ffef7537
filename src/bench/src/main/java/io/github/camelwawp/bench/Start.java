package io.github.camelwawp.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The cost of one start of a gateway until it accepts calls. Not the elapsed time, which depends on what else the machine does.
 *
 * @param processor seconds of processor time
 * @param starting  seconds of processor time of the thread that starts the gateway
 * @param compiling seconds of processor time of the JVM's compilers
 * @param classes   number of classes loaded
 * @param shared    how many of these classes came from a file of shared classes
 * @param stages    how many classes were loaded in each stage
 */
record Start(double processor, double starting, double compiling, int classes, int shared, Map<Stage, Integer> stages) {

    private static final String GATEWAY = "io.github.camelwawp.gateway.";

    /** Each stage begins when a certain class is loaded. */
    enum Stage {
        JAVA("Java itself", "java.lang.Object"),
        OPTIONS("logging, Camel, the options", GATEWAY + "Gateway"),
        JOURNAL("SQLite and the journal", GATEWAY + "JournalStation"),
        PARTS("the other parts of the gateway", GATEWAY + "hold.HoldStation"),
        ROUTES("Camel's components, the routes and the HTTP server", GATEWAY + "http.HttpStation");

        final String title;
        private final String mark;

        Stage(String title, String mark) {
            this.title = title;
            this.mark = mark;
        }
    }

    static Start of(Way way, String option) throws Exception {
        Path log = way.folder.resolve("classes.log");
        way.start("-Xlog:class+load:file=" + log, option);
        double processor = way.gateway().processorSeconds();
        double starting = way.gateway().processorSeconds("java");
        double compiling = way.gateway().processorSeconds("C[12] Compiler.*");
        List<String> loaded = Files.readAllLines(log);
        way.close();
        Stage stage = Stage.JAVA;
        int shared = 0;
        Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
        for (String line : loaded) {
            for (Stage next : Stage.values()) {
                stage = line.contains("] " + next.mark + " source:") ? next : stage;
            }
            stages.merge(stage, 1, Integer::sum);
            shared += line.contains("shared objects file") ? 1 : 0;
        }
        return new Start(processor, starting, compiling, loaded.size(), shared, stages);
    }

    static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return starts.stream().mapToDouble(figure).sorted().toArray()[starts.size() / 2];
    }
}
