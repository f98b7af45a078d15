package io.augury.data;

import java.nio.file.Path;
import java.util.List;

class ImageFolderContractTest extends ReaderContract {
    @Override
    DatasetReader reader() {
        return new ImageFolder();
    }

    @Override
    List<String> classes() {
        return List.of("cat", "dog", "zebra");
    }

    @Override
    int side() {
        return 24;
    }

    @Override
    int channels() {
        return 3;
    }

    @Override
    void write(Path folder, List<Drawn> images) {
        for (int i = 0; i < images.size(); i++) {
            Drawn drawn = images.get(i);
            String part = drawn.part() == Part.TRAIN ? "train" : "test";
            Path home = folder.resolve(part).resolve(classes().get(drawn.label()));
            OnDisk.write(home.resolve("image%03d.png".formatted(i)), drawn.image());
        }
    }
}
