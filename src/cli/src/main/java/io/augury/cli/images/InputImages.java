package io.augury.cli.images;

import io.augury.data.image.BrokenImageException;
import io.augury.data.image.ImageDecoder;
import io.augury.data.image.ImageFormat;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The image files that the inputs of a command name, each with the name it keeps. */
final class InputImages {
    private final ImageDecoder decoder = new ImageDecoder();
    private final List<Input> inputs;

    /**
     * A file to read.
     *
     * @param file where it lies
     * @param name its path below the input that it was found in, with {@code /}
     */
    record Input(Path file, String name) {
        /** Its name without the extension. */
        String stem() {
            int dot = name.lastIndexOf('.');
            return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
        }
    }

    private InputImages(List<Input> inputs) {
        this.inputs = inputs;
    }

    /**
     * The images that files and folders name, in order of their names.
     *
     * @throws AuguryException (input) if there is none, or an input is missing
     */
    static InputImages of(List<Path> named) {
        List<Input> found = new ArrayList<>();
        for (Path each : named) {
            found.addAll(below(each));
        }
        if (found.isEmpty()) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "there is no image in " + named + "; known are PNG, JPEG, BMP, GIF and WebP");
        }
        return new InputImages(List.copyOf(found));
    }

    private static List<Input> below(Path input) {
        if (Files.isRegularFile(input)) {
            return List.of(new Input(input, input.getFileName().toString()));
        }
        try (Stream<Path> files = Files.walk(input)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> ImageFormat.namedLikeImage(file.getFileName().toString()))
                    .map(file -> new Input(file, name(input.relativize(file))))
                    .sorted(java.util.Comparator.comparing(Input::name))
                    .toList();
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.INPUT, "there is nothing at " + input + hint(input), e);
        }
    }

    private static String hint(Path input) {
        return input.equals(Path.of("icons"))
                ? "; 'augury data write icons --out icons' writes the built-in icons there"
                : "";
    }

    private static String name(Path relative) {
        List<String> parts = new ArrayList<>();
        relative.forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    /** The files, in order. */
    List<Input> list() {
        return inputs;
    }

    /**
     * The name of each input's result without extension: its own name, with its extension only
     * where two files differ in nothing else.
     *
     * @throws AuguryException (usage) if two inputs keep the same name
     */
    Map<Input, String> outputNames() {
        Map<String, Integer> stems = new HashMap<>();
        inputs.forEach(input -> stems.merge(input.stem(), 1, Integer::sum));
        Map<String, Input> taken = new HashMap<>();
        Map<Input, String> names = new HashMap<>();
        for (Input input : inputs) {
            String name = stems.get(input.stem()) == 1 ? input.stem() : input.name();
            Input other = taken.put(name, input);
            if (other != null) {
                throw new AuguryException(
                        ErrorCode.USAGE,
                        "%s and %s would both be written to %s.png; write them to different --out folders"
                                .formatted(other.file(), input.file(), name));
            }
            names.put(input, name);
        }
        return names;
    }

    /**
     * Another image for operations that mix two; the image itself if the drawn one differs in size
     * or channels.
     */
    Image partner(Input input, Image image, Seed seed) {
        if (inputs.size() == 1) {
            return image;
        }
        int other = seed.generator().nextInt(inputs.size() - 1);
        int own = inputs.indexOf(input);
        Image drawn = read(inputs.get(other < own ? other : other + 1));
        boolean fits =
                drawn.width() == image.width()
                        && drawn.height() == image.height()
                        && drawn.channels() == image.channels();
        return fits ? drawn : image;
    }

    /**
     * Reads one of the files.
     *
     * @throws AuguryException (input) if it is not a whole image
     */
    Image read(Input input) {
        try {
            return decoder.decode(Files.readAllBytes(input.file()));
        } catch (BrokenImageException | IOException e) {
            throw new AuguryException(ErrorCode.INPUT, input.file() + ": " + e.getMessage(), e);
        }
    }
}
