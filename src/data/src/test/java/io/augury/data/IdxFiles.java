package io.augury.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The files of MNIST's format. */
final class IdxFiles {
    private IdxFiles() {}

    /** The images {@code [N, H, W]}, or {@code [N, H, W, 3]} if they have colours. */
    static byte[] images(List<Drawn> drawn) throws IOException {
        var image = drawn.getFirst().image();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(image.channels() == 1 ? 0x803 : 0x804);
        out.writeInt(drawn.size());
        out.writeInt(image.height());
        out.writeInt(image.width());
        if (image.channels() == 3) {
            out.writeInt(3);
        }
        for (Drawn one : drawn) {
            out.write(one.image().samples());
        }
        return bytes.toByteArray();
    }

    /** The labels {@code [N]}, as digits. */
    static byte[] labels(List<Drawn> drawn, List<String> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x801);
        out.writeInt(drawn.size());
        for (Drawn one : drawn) {
            out.write(Integer.parseInt(classes.get(one.label())));
        }
        return bytes.toByteArray();
    }

    static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
