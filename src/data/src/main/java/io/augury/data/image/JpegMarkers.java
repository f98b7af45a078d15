package io.augury.data.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the header of a JPEG file tells beyond its pixels.
 *
 * @param orientation how the stored rows lie, 1 to 8 as in Exif's tag 0x0112; 1 is upright
 * @param components colours a pixel has: 1 grey, 3 YCbCr or RGB, 4 CMYK; 0 if no frame was found
 */
record JpegMarkers(int orientation, int components) {
    private static final int START_OF_SCAN = 0xda;
    private static final int APP1 = 0xe1;
    private static final int ORIENTATION_TAG = 0x0112;

    /** Reads the markers in front of the first scan; damage ends the reading, it is no error. */
    static JpegMarkers of(byte[] jpeg) {
        int orientation = 1;
        int components = 0;
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int marker = jpeg[at + 1] & 0xff;
            int length = (jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff;
            if (marker == START_OF_SCAN || length < 2 || at + 2 + length > jpeg.length) {
                break;
            }
            if (marker == APP1 && orientation == 1) {
                orientation = orientation(ByteBuffer.wrap(jpeg, at + 4, length - 2).slice());
            }
            if (isFrame(marker) && length >= 8) {
                components = jpeg[at + 9] & 0xff;
            }
            at += 2 + length;
        }
        return new JpegMarkers(orientation, components);
    }

    private static boolean isFrame(int marker) {
        boolean tables = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
        return marker >= 0xc0 && marker <= 0xcf && !tables;
    }

    private static int orientation(ByteBuffer app1) {
        if (app1.remaining() < 14 || app1.getInt(0) != 0x45786966) {
            return 1;
        }
        ByteBuffer tiff = app1.slice(6, app1.remaining() - 6);
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory + 2 > tiff.limit()) {
            return 1;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 14 + 12 * i <= tiff.limit(); i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION_TAG) {
                int value = tiff.getShort(entry + 8) & 0xffff;
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
