package io.augury.training.augment;

import io.augury.data.Sample;
import io.augury.spi.Fill;
import io.augury.spi.Image;
import io.augury.spi.Sampling;
import io.augury.spi.TransformContext;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What operations may use while one image goes through a sub-policy, with memory that the next
 * image uses again. Used by one thread at a time.
 */
public final class Scratch implements TransformContext {
    private static final int MOST_KEPT = 32;

    private final Fill fill;
    private final Sampling sampling;
    private final List<Sample> samples;
    private final RestartedRandom random = new RestartedRandom();
    private final List<Image> free = new ArrayList<>();
    private final List<Image> lent = new ArrayList<>();
    private final Lending<int[]> numbers =
            new Lending<>(
                    (one, count) -> new int[count], (list, one, count) -> list.length >= count);
    private final Lending<double[]> reals =
            new Lending<>(
                    (one, count) -> new double[count], (list, one, count) -> list.length >= count);
    private final Lending<int[][]> numberLists =
            new Lending<>(
                    (lists, count) -> new int[lists][count],
                    (all, lists, count) -> all.length >= lists && all[0].length >= count);
    private final Lending<double[][]> realLists =
            new Lending<>(
                    (lists, count) -> new double[lists][count],
                    (all, lists, count) -> all.length >= lists && all[0].length >= count);
    private Image holding;
    private int index;
    private Image partner;

    /**
     * Memory for images that all take this fill and this sampling.
     *
     * @param samples of which each is the others' partner
     */
    public Scratch(Fill fill, Sampling sampling, List<Sample> samples) {
        this.fill = fill;
        this.sampling = sampling;
        this.samples = samples;
    }

    /** Begins one of the samples. */
    void begin(long seed, int ofSample) {
        random.restart(seed);
        index = ofSample;
    }

    /**
     * Begins an image that is no sample.
     *
     * @param ofImage its partner
     */
    public void begin(long seed, Image ofImage) {
        random.restart(seed);
        partner = ofImage;
    }

    /** After an operation: keeps the memory that its result stands in, takes back all other. */
    void keepOnly(Image result) {
        if (holding != null) {
            lent.add(holding);
            holding = null;
        }
        for (int i = 0; i < lent.size(); i++) {
            if (lent.get(i).samples() == result.samples()) {
                holding = lent.get(i);
            } else {
                takeBack(lent.get(i));
            }
        }
        lent.clear();
        takeNumbersBack();
    }

    private void takeNumbersBack() {
        numbers.takeBack();
        reals.takeBack();
        numberLists.takeBack();
        realLists.takeBack();
    }

    private void takeBack(Image memory) {
        if (free.size() == MOST_KEPT) {
            free.removeFirst();
        }
        free.add(memory);
    }

    /** True if the image stands in memory that will be used again. */
    boolean isRecycled(Image image) {
        return holding != null && image.samples() == holding.samples();
    }

    /** Ends an image, also after a failure: its memory may be used again. */
    public void end() {
        if (holding != null) {
            takeBack(holding);
            holding = null;
        }
        for (int i = 0; i < lent.size(); i++) {
            takeBack(lent.get(i));
        }
        lent.clear();
        takeNumbersBack();
        partner = null;
    }

    @Override
    public Fill fill() {
        return fill;
    }

    @Override
    public Sampling sampling() {
        return sampling;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Image partner() {
        if (partner != null) {
            return partner;
        } else if (samples.size() == 1) {
            return samples.getFirst().image();
        }
        int other = random.nextInt(samples.size() - 1);
        return samples.get(other < index ? other : other + 1).image();
    }

    @Override
    public Image blank(int width, int height, int channels) {
        Image memory = take(width, height, channels);
        lent.add(memory);
        return memory;
    }

    private Image take(int width, int height, int channels) {
        for (int i = free.size() - 1; i >= 0; i--) {
            Image image = free.get(i);
            if (image.width() == width
                    && image.height() == height
                    && image.channels() == channels) {
                return free.remove(i);
            }
        }
        return Image.of(width, height, channels, new byte[width * height * channels]);
    }

    /** The samples of a grey image of one row, which no operation asks for otherwise. */
    @Override
    public byte[] buffer(int width, int height, int channels) {
        return blank(width * height * channels, 1, 1).samples();
    }

    @Override
    public int[] numbers(int count) {
        return numbers.lend(1, count);
    }

    @Override
    public double[] reals(int count) {
        return reals.lend(1, count);
    }

    @Override
    public int[][] numberLists(int lists, int count) {
        return numberLists.lend(lists, count);
    }

    @Override
    public double[][] realLists(int lists, int count) {
        return realLists.lend(lists, count);
    }
}
