package org.jenera.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class DataFilesTest {

    @TempDir Path folder;

    @Test
    void oldFaithfulIsTheDataOfR() {
        Table faithful = OldFaithful.load();
        assertEquals(List.of("eruptions", "waiting"), faithful.columnNames());
        assertEquals(272, faithful.rowCount());
        // summary(faithful) in R
        assertEquals(3.487783, faithful.doubleColumn("eruptions").mean(), 5e-7);
        assertEquals(70.89706, faithful.doubleColumn("waiting").mean(), 5e-6);
        assertEquals(1.141371, faithful.doubleColumn("eruptions").standardDeviation(), 5e-7);
        assertEquals(13.59497, faithful.doubleColumn("waiting").standardDeviation(), 5e-6);
    }

    @Test
    void earthquakesAreThoseOfTheBook() {
        Table quakes = Earthquakes.load();
        assertEquals(List.of("year", "count"), quakes.columnNames());
        assertEquals(107, quakes.rowCount());
        assertEquals(1900, quakes.intColumn("year").getInt(0));
        assertEquals(2006, quakes.intColumn("year").getInt(106));
        // Zucchini and MacDonald give 19.36 and 51.57 as mean and variance.
        assertEquals(19.36, quakes.intColumn("count").mean(), 0.005);
        assertEquals(51.57, quakes.intColumn("count").variance(), 0.005);
    }

    @Test
    void eightSchoolsAreThoseOfThePaper() {
        Table schools = EightSchools.load();
        assertEquals(List.of("school", "effect", "error"), schools.columnNames());
        double[] effects = {28, 8, -3, 7, -1, 1, 18, 12};
        assertArrayEquals(effects, EightSchools.effects());
        assertArrayEquals(new double[] {15, 10, 16, 11, 9, 11, 10, 18}, EightSchools.errors());
        // Bayesian Data Analysis, section 5.5: the pooled estimate is 7.7 points, +- 4.1.
        double precision = 0;
        double sum = 0;
        for (int i = 0; i < 8; i++) {
            double weight = Math.pow(EightSchools.errors()[i], -2);
            precision += weight;
            sum += weight * effects[i];
        }
        assertEquals(7.7, sum / precision, 0.05);
        assertEquals(4.1, 1 / Math.sqrt(precision), 0.05);
    }

    @Test
    void digitsAreThoseOfScikitLearn() {
        Digits digits = Digits.load();
        assertEquals(1797, digits.size());
        int[] counts = new int[10];
        for (int label : digits.labels()) {
            counts[label]++;
        }
        // optdigits.names, "No of examples in testing set"
        assertArrayEquals(new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, counts);
        // load_digits().data.sum()
        double ink = Arrays.stream(digits.pixels()).flatMapToDouble(Arrays::stream).sum();
        assertEquals(561_718, ink, 0);
        assertArrayEquals(
                new double[] {0, 0, 5, 13, 9, 1, 0, 0},
                Arrays.copyOf(digits.pixels()[0], 8),
                "the first row of the first image");
    }

    @Test
    void digitsAreSplitByPosition() {
        Digits digits = Digits.load();
        assertEquals(1500, digits.train().size());
        assertEquals(297, digits.test().size());
        assertEquals(0, digits.train().test().size());
        assertEquals(183, digits.of(3).size());
        assertTrue(Arrays.stream(digits.of(3).labels()).allMatch(label -> label == 3));
        assertEquals(183, digits.of(3).train().size() + digits.of(3).test().size());
        assertArrayEquals(digits.pixels()[1500], digits.test().pixels()[0]);
        assertThrows(IllegalArgumentException.class, () -> digits.of(10));
    }

    @Test
    void whatTheReaderDoesToTheirCopyHarmsNothing() {
        Digits digits = Digits.load();
        digits.pixels()[0][0] = 99;
        digits.labels()[0] = 99;
        digits.table().intColumn("label").set(0, 99);
        assertEquals(0, digits.pixels()[0][0]);
        assertEquals(0, digits.labels()[0]);
    }

    @Test
    void readsCopiesInFiles() throws IOException {
        Path copy = folder.resolve("old-faithful.csv");
        Files.write(copy, shipped("old-faithful.csv"));
        assertEquals(OldFaithful.load().print(300), OldFaithful.load(copy).print(300));

        Path windows = write("earthquakes.csv", text -> text.replace("\n", "\r\n"));
        assertEquals(Earthquakes.load().print(200), Earthquakes.load(windows).print(200));

        Path schools = write("eight-schools.csv", text -> text);
        assertEquals(EightSchools.load().print(8), EightSchools.load(schools).print(8));

        Path byteOrderMark = write("earthquakes.csv", "bom.csv", text -> "\uFEFF" + text);
        assertEquals(Earthquakes.load().print(200), Earthquakes.load(byteOrderMark).print(200));
    }

    @Test
    void everyFileTravelsWithItsSourceLicenceAndChecksum() throws IOException {
        String readme = new String(shipped("README.md"), StandardCharsets.UTF_8);
        for (String part :
                List.of(
                        "old-faithful.csv",
                        "earthquakes.csv",
                        "eight-schools.csv",
                        "digits.csv",
                        "CC BY 4.0",
                        "a78cc186d2d1c2460cb5ab212c22ebfbc525ec919daa006452961802d2867037",
                        "4c4b1d822fd6e568f2a40c3f0dd81e889e0179b2bded049b52960609d792a4df",
                        "d0dc22461da349ed7df057ed9af14e1616e54fad6f3ace209502c4664f878715",
                        "fc516df872ffd2214d2628ae5092877744565a518e74a75dcb370af8cae804d9")) {
            assertTrue(readme.contains(part), part);
        }
    }

    @Test
    void refusesAMissingFile() {
        Path missing = folder.resolve("none.csv");
        refused(0, () -> OldFaithful.load(missing), "none.csv", "nothing there", "load()");
        refused(0, () -> OldFaithful.load(folder), "a directory");
    }

    @Test
    void refusesAFileCutShort() throws IOException {
        Path cutAtALine = write("old-faithful.csv", text -> firstLines(text, 100));
        refused(100, () -> OldFaithful.load(cutAtALine), "272 rows", "found 99", "cut short");
        Path cutInALine = write("digits.csv", text -> text.substring(0, 50_000));
        refused(
                lines(Files.readString(cutInALine)),
                () -> Digits.load(cutInALine),
                "expected 65 columns, found");
        Path cutInTheLastNumber =
                write("old-faithful.csv", text -> text.substring(0, text.length() - 2));
        refused(
                273,
                () -> OldFaithful.load(cutInTheLastNumber),
                "from 30 to 120 (minutes)",
                "'waiting'",
                "found '7'");
        Path empty = write("old-faithful.csv", text -> "");
        refused(0, () -> OldFaithful.load(empty), "272 rows", "empty file");
    }

    @Test
    void refusesAFileThatIsTooLong() throws IOException {
        Path twice = write("earthquakes.csv", text -> text + "2007,10\n");
        refused(109, () -> Earthquakes.load(twice), "after 107 rows, found more");
        Path emptyLine = write("earthquakes.csv", text -> text.replace("1910,", "\n1910,"));
        refused(12, () -> Earthquakes.load(emptyLine), "2 columns, found 1", "nothing");
    }

    @Test
    void refusesAnAlteredFileUnderItsOwnName() throws IOException {
        UnaryOperator<String> forgery = text -> text.replaceFirst("3\\.600,79", "3.601,79");
        Path altered = write("old-faithful.csv", forgery);
        refused(
                0,
                () -> OldFaithful.load(altered),
                "well-formed but altered",
                "a78cc186",
                "git checkout data/old-faithful.csv",
                "another name");
        Path onPurpose = write("old-faithful.csv", "mine.csv", forgery);
        assertEquals(3.601, OldFaithful.load(onPurpose).doubleColumn("eruptions").get(0));
    }

    @Test
    void refusesMistypedNumbers() throws IOException {
        for (String wrong : List.of("abc", "", "0.5", "6.5", "NaN", "3,6", "1e0", "-3.600")) {
            Path mistyped =
                    write(
                            "old-faithful.csv",
                            "mistyped.csv",
                            text -> text.replaceFirst("1\\.800,54", wrong + ",54"));
            refused(3, () -> OldFaithful.load(mistyped), "mistyped.csv", "expected");
        }
        Path blank = write("old-faithful.csv", text -> text.replaceFirst("1\\.800,54", ",54"));
        refused(3, () -> OldFaithful.load(blank), "'eruptions'", "found nothing");
        Path pixel = write("digits.csv", text -> text.replaceFirst("\n0,0,0,5", "\n0,0,0,17"));
        refused(2, () -> Digits.load(pixel), "integer from 0 to 16", "'r0c2'", "found '17'");
        Path label = write("digits.csv", text -> text.replaceFirst("\n1,", "\n10,"));
        refused(3, () -> Digits.load(label), "integer from 0 to 9", "'label'", "found '10'");
        Path fraction = write("digits.csv", text -> text.replaceFirst("\n1,0", "\n1,0.5"));
        refused(3, () -> Digits.load(fraction), "integer from 0 to 16", "found '0.5'");
        Path year = write("earthquakes.csv", text -> text.replace("1950", "1951"));
        refused(52, () -> Earthquakes.load(year), "the year 1950", "found '1951'");
    }

    @Test
    void refusesAFileOfTheWrongKind() throws IOException {
        Path swapped =
                write("old-faithful.csv", t -> t.replace("eruptions,waiting", "waiting,eruptions"));
        refused(1, () -> OldFaithful.load(swapped), "'eruptions'", "column 1", "'waiting'");
        Path school = write("eight-schools.csv", text -> text.replace("\n3,-3,16", "\n3,-3,0"));
        refused(4, () -> EightSchools.load(school), "'error'", "from 1 to 100", "found '0'");
        Path other = write("earthquakes.csv", text -> text);
        refused(1, () -> Digits.load(other), "expected 65 columns, found 2: 'year,count'");
        Path noise = folder.resolve("noise.csv");
        byte[] bytes = new byte[20_000];
        new java.util.Random(1).nextBytes(bytes);
        Files.write(noise, bytes);
        refused(1, () -> Earthquakes.load(noise), "noise.csv");
    }

    private void refused(int line, Runnable load, String... parts) {
        DataFileException refusal = assertThrows(DataFileException.class, load::run);
        assertEquals(
                line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
                refusal.line(),
                refusal.getMessage());
        assertNotNull(refusal.file());
        for (String part : parts) {
            assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
        }
    }

    private Path write(String shipped, UnaryOperator<String> change) throws IOException {
        return write(shipped, shipped, change);
    }

    private Path write(String shipped, String name, UnaryOperator<String> change)
            throws IOException {
        String after = change.apply(new String(shipped(shipped), StandardCharsets.UTF_8));
        return Files.writeString(folder.resolve(name), after);
    }

    private static byte[] shipped(String name) throws IOException {
        try (InputStream stream = DataFilesTest.class.getResourceAsStream(name)) {
            assertNotNull(stream, name);
            return stream.readAllBytes();
        }
    }

    private static String firstLines(String text, int lines) {
        return String.join("\n", Arrays.copyOf(text.split("\n"), lines)) + "\n";
    }

    private static int lines(String text) {
        return text.split("\n").length;
    }
}
