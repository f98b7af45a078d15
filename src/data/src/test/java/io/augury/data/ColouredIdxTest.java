package io.augury.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** IDX with colours, compressed, under the names that other data sets of the format use. */
class ColouredIdxTest extends ReaderContract {
    @Override
    DatasetReader reader() {
        return new IdxImages();
    }

    @Override
    List<String> classes() {
        return List.of("1", "2", "7", "255");
    }

    @Override
    int side() {
        return 16;
    }

    @Override
    int channels() {
        return 3;
    }

    @Override
    void write(Path folder, List<Drawn> images) throws IOException {
        write(folder, "train", Drawn.of(Part.TRAIN, images));
        write(folder, "test", Drawn.of(Part.TEST, images));
    }

    private void write(Path folder, String part, List<Drawn> images) throws IOException {
        String name = "colours-" + part;
        OnDisk.write(
                folder.resolve(name + "-images-idx4-ubyte.gz"),
                IdxFiles.zipped(IdxFiles.images(images)));
        OnDisk.write(
                folder.resolve(name + "-labels-idx1-ubyte.gz"),
                IdxFiles.zipped(IdxFiles.labels(images, classes())));
    }
}
