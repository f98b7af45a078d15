package io.augury.cli.report;

import io.augury.cli.installation.Home;
import io.augury.cli.training.Workplace;
import io.augury.data.Sample;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.spi.Image;
import io.augury.spi.Seed;
import io.augury.study.StudySettings;
import io.augury.training.augment.TransformPipeline;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * Some training images of a study, and what the policy makes of them, as pictures within a page.
 */
final class PolicyPictures {
    private static final int IMAGES = 10;
    private static final int COPIES = 4;

    private PolicyPictures() {}

    /**
     * Rows of pictures: the images as they are, then augmented copies, drawn as in training.
     *
     * @throws io.augury.spi.AuguryException (input) if the images are gone or others than those of
     *     the study
     */
    static String of(StudySettings settings, Policy policy, Plugins plugins, Home home) {
        Workplace workplace = Workplace.of(settings.task(), home, plugins);
        List<Sample> samples = workplace.splits().train();
        TransformPipeline pipeline = TransformPipeline.over(samples, policy, plugins);
        int shown = Math.min(IMAGES, samples.size());
        var html = new StringBuilder("<p>Training images, and copies as the child sees them:</p>");
        for (int copy = 0; copy <= COPIES; copy++) {
            html.append("<div>");
            for (int i = 0; i < shown; i++) {
                // One further each time, because a subset takes its classes in turn.
                int index = (i * (samples.size() / shown) + i) % samples.size();
                Seed seed = settings.seed().child("report").child(copy).child(index);
                html.append(
                        picture(
                                copy == 0
                                        ? samples.get(index).image()
                                        : pipeline.augment(index, seed)));
            }
            html.append("</div>\n");
        }
        return html.toString();
    }

    private static String picture(Image image) {
        var drawn = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        int last = image.channels() - 1;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int rgb = 0;
                for (int channel = 0; channel < 3; channel++) {
                    rgb = rgb << 8 | image.sample(x, y, Math.min(channel, last));
                }
                drawn.setRGB(x, y, rgb);
            }
        }
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(drawn, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "<img alt=\"\" src=\"data:image/png;base64,%s\">"
                .formatted(Base64.getEncoder().encodeToString(png.toByteArray()));
    }
}
