package io.augury.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

class CifarHundredTest extends ReaderContract {
    @Override
    DatasetReader reader() {
        return new CifarBinary();
    }

    @Override
    List<String> classes() {
        return IntStream.range(0, 100).mapToObj(Integer::toString).toList();
    }

    @Override
    int side() {
        return 32;
    }

    @Override
    int channels() {
        return 3;
    }

    @Override
    void write(Path folder, List<Drawn> images) {
        OnDisk.write(
                folder.resolve("train.bin"), CifarFiles.bytes(Drawn.of(Part.TRAIN, images), true));
        OnDisk.write(
                folder.resolve("test.bin"), CifarFiles.bytes(Drawn.of(Part.TEST, images), true));
    }
}
