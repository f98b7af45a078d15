package io.augury.transforms;

import io.augury.spi.Fill;
import io.augury.spi.Image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A Python that runs {@code pillow_live.py}. */
final class PillowProcess implements AutoCloseable {
    private final Process process;
    private final OutputStream requests;

    PillowProcess(String python) throws IOException {
        process =
                new ProcessBuilder(python, PillowComparison.script("pillow_live.py").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        requests = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
    }

    /** Pillow's samples. */
    byte[] apply(PillowCase given) throws IOException {
        Image image = given.image();
        Fill fill = given.fill();
        boolean partner = given.operation().equals("SamplePairing");
        String line =
                "%s\t%s\t%s\t%d,%d,%d\t%d\t%d\t%d\t%d\t%s\n"
                        .formatted(
                                given.operation(),
                                given.magnitude(),
                                given.sampling(),
                                fill.red(),
                                fill.green(),
                                fill.blue(),
                                image.width(),
                                image.height(),
                                image.channels(),
                                partner ? 1 : 0,
                                numbers(given.draw()));
        requests.write(line.getBytes(StandardCharsets.UTF_8));
        requests.write(image.samples());
        if (partner) {
            requests.write(given.partner().samples());
        }
        requests.flush();
        byte[] result = process.getInputStream().readNBytes(image.samples().length);
        if (result.length < image.samples().length) {
            throw new IOException("Pillow gave " + result.length + " samples for " + line);
        }
        return result;
    }

    static String numbers(double[] values) {
        return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(","));
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.destroy();
    }
}
