package io.augury.data;

import io.augury.data.image.CentreSquare;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads folders with one sub-folder of PNG, JPEG, BMP, GIF or WebP files per class. */
final class ImageFolder implements DatasetReader {
    private static final int NAMED = 5;
    private static final int SEARCHED_DEPTH = 5;

    @Override
    public String format() {
        return "image folder";
    }

    @Override
    public String layout() {
        return "one sub-folder of PNG, JPEG, BMP, GIF or WebP images per class, optionally under"
                + " train/, val/ and test/";
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path) && FolderListing.holdsImages(path, SEARCHED_DEPTH);
    }

    @Override
    public Dataset read(Path path, ReadSettings settings) {
        FolderListing listing = FolderListing.of(path);
        List<DecodedFile> decoded = new DecodedCache(settings).decode(path, listing.files());
        List<BrokenFile> broken = broken(listing.files(), decoded);
        requireShare(path, broken, listing.files().size(), settings.maxBrokenShare());
        return dataset(path, listing, decoded, settings);
    }

    private static List<BrokenFile> broken(
            List<FolderListing.Entry> files, List<DecodedFile> decoded) {
        List<BrokenFile> broken = new ArrayList<>();
        for (int i = 0; i < decoded.size(); i++) {
            if (decoded.get(i) instanceof DecodedFile.Broken file) {
                broken.add(new BrokenFile(files.get(i).id(), file.reason()));
            }
        }
        return broken;
    }

    private static void requireShare(
            Path path, List<BrokenFile> broken, int files, double allowed) {
        if (broken.size() <= allowed * files) {
            return;
        }
        String named =
                broken.stream()
                        .limit(NAMED)
                        .map(file -> "\n  " + file)
                        .collect(Collectors.joining());
        throw new AuguryException(
                ErrorCode.INPUT,
                "%d of %d images in %s are broken, at most %s %% may be; remove or repair them, or allow a larger share (--max-broken):%s%s"
                        .formatted(
                                broken.size(),
                                files,
                                path,
                                percent(allowed),
                                named,
                                broken.size() > NAMED
                                        ? "\n  and " + (broken.size() - NAMED) + " more"
                                        : ""));
    }

    private static String percent(double share) {
        double percent = share * 100;
        return percent == Math.rint(percent)
                ? Long.toString(Math.round(percent))
                : Double.toString(percent);
    }

    private static Dataset dataset(
            Path path, FolderListing listing, List<DecodedFile> decoded, ReadSettings settings) {
        SortedMap<SourceSize, Integer> sizes = new TreeMap<>();
        boolean grey = true;
        for (DecodedFile file : decoded) {
            if (file instanceof DecodedFile.Good good) {
                sizes.merge(good.source(), 1, Integer::sum);
                grey &= good.image().channels() == 1;
            }
        }
        boolean sameSize = sizes.size() == 1 || settings.imageSize().isPresent();
        Map<Part, List<Sample>> parts = new EnumMap<>(Part.class);
        Fingerprint fingerprint = new Fingerprint(listing.classes());
        for (int i = 0; i < decoded.size(); i++) {
            if (decoded.get(i) instanceof DecodedFile.Good good) {
                FolderListing.Entry file = listing.files().get(i);
                Image sized =
                        sameSize
                                ? good.image()
                                : CentreSquare.of(good.image(), ReadSettings.DEFAULT_SIDE);
                parts.computeIfAbsent(file.part(), _ -> new ArrayList<>())
                        .add(new Sample(grey ? sized : rgb(sized), file.label(), file.id()));
                fingerprint.add(file.part(), file.id(), file.label(), good.sha256());
            }
        }
        return new Dataset(
                path.toAbsolutePath().normalize().getFileName().toString(),
                listing.classes(),
                parts,
                fingerprint.value(),
                new ReadReport(broken(listing.files(), decoded), listing.otherFiles(), sizes));
    }

    private static Image rgb(Image image) {
        if (image.channels() == 3) {
            return image;
        }
        byte[] grey = image.samples();
        byte[] rgb = new byte[grey.length * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = grey[i / 3];
        }
        return Image.of(image.width(), image.height(), 3, rgb);
    }
}
