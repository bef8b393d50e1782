package org.jenera.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line of the benchmarks. */
class MainTest {

    @Test
    void theListNamesEveryBenchmarkAndNothingElse() throws IOException {
        List<String> named = Main.list().lines().map(line -> line.strip().split(" +")[0]).toList();
        assertEquals(List.copyOf(Main.BENCHMARKS.keySet()), named);
    }

    @Test
    void aNameThatIsNoneIsRefused() throws Exception {
        assertEquals(2, Main.run(new String[] {"speed"}));
    }
}
